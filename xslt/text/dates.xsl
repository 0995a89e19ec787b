<?xml version="1.0" encoding="UTF-8"?>
<!-- Dates: the words as printed, and in words what their values mean. -->
<xsl:stylesheet version="3.0" expand-text="yes" default-mode="ed:text"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:p="urn:edition:page"
  xmlns:ed="urn:edition:public"
  xmlns:edp="urn:edition:private"
  xmlns:h="http://www.w3.org/1999/xhtml"
  xmlns="http://www.w3.org/1999/xhtml"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all">

  <!-- A single value that HTML knows is machine-readable there too. -->
  <xsl:template match="date[edp:html-date(@when)] | time[edp:html-date(@when)]" mode="ed:text" as="element(h:time)">
    <time datetime="{@when}">
      <xsl:apply-templates select="." mode="ed:attributes"/>
      <xsl:apply-templates mode="ed:text"/>
    </time>
  </xsl:template>

  <xsl:template match="date | time" mode="ed:text" as="element(h:span)">
    <span>
      <xsl:apply-templates select="." mode="ed:attributes"/>
      <xsl:apply-templates mode="ed:text"/>
    </span>
  </xsl:template>

  <!-- A date without words is shown by its value. -->
  <xsl:template match="date[not(normalize-space())] | time[not(normalize-space())]" mode="ed:text"
    as="element(h:span)" _priority="{$edp:EXCEPTION}">
    <span>
      <xsl:apply-templates select="." mode="ed:attributes"/>
      <span data-added="">{ed:date-meaning(.)}</span>
    </span>
  </xsl:template>

  <xsl:template match="date | time" mode="ed:attributes" as="attribute()*">
    <xsl:next-match/>
    <xsl:if test="ed:date-meaning(.) ne ''">
      <xsl:attribute name="title" select="ed:date-meaning(.)"/>
    </xsl:if>
  </xsl:template>

  <xsl:template match="date | time" mode="ed:classes" as="xs:string*">
    <xsl:sequence select="'date', edp:rend-classes(.)"/>
  </xsl:template>

  <!-- Whether HTML takes the value as that of its time element. -->
  <xsl:function name="edp:html-date" as="xs:boolean">
    <xsl:param name="value" as="xs:string?"/>
    <xsl:sequence select="matches($value, '^\d{4}(-\d\d(-\d\d(T\d\d:\d\d(:\d\d)?)?)?)?$') and not(starts-with($value, '0000'))"/>
  </xsl:function>

  <!-- What the attributes of a dated element say, with whose inference it is and how certain. -->
  <xsl:function name="ed:date-meaning" as="xs:string">
    <xsl:param name="dated" as="element()"/>
    <xsl:variable name="dates" as="xs:string" select="edp:span-of-time($dated)"/>
    <xsl:variable name="cert" as="xs:string?" select="$dated/@cert ! edp:certainty(.)"/>
    <xsl:sequence select="
      if ($dates eq '') then ''
      else if ($dated/@resp and $cert) then ed:label('date.inferred-certainty', ($dates, $cert))
      else if ($dated/@resp) then ed:label('date.inferred', $dates)
      else if ($cert) then ed:label('date.certainty', ($dates, $cert))
      else $dates"/>
  </xsl:function>

  <xsl:function name="edp:span-of-time" as="xs:string">
    <xsl:param name="dated" as="element()"/>
    <xsl:sequence select="(
      $dated/@when ! ed:date-text(.),
      edp:ends($dated/@from, $dated/@to, 'date.range', 'date.from', 'date.to'),
      edp:ends($dated/@notBefore, $dated/@notAfter, 'date.between', 'date.not-before', 'date.not-after'),
      '')[1]"/>
  </xsl:function>

  <!-- Two ends, or one of them, in words. -->
  <xsl:function name="edp:ends" as="xs:string?">
    <xsl:param name="start" as="xs:string?"/>
    <xsl:param name="end" as="xs:string?"/>
    <xsl:param name="both-key" as="xs:string"/>
    <xsl:param name="start-key" as="xs:string"/>
    <xsl:param name="end-key" as="xs:string"/>
    <xsl:sequence select="
      if ($start and $end) then ed:label($both-key, (ed:date-text($start), ed:date-text($end)))
      else ($start ! ed:label($start-key, ed:date-text(.)), $end ! ed:label($end-key, ed:date-text(.)))"/>
  </xsl:function>

  <!-- An ISO value in words: a year, a month, a day, a day with its hour. A value of another form stays as it is. -->
  <xsl:function name="ed:date-text" as="xs:string">
    <xsl:param name="value" as="xs:string"/>
    <xsl:variable name="parts" as="xs:string*"
      select="analyze-string($value, '^(-?\d{4,})(-\d\d)?(-\d\d)?(T\d\d:\d\d)?|^(--\d\d)(-\d\d)?')/*:match/*:group/string()"/>
    <xsl:variable name="year" as="xs:string?" select="$parts[matches(., '^-?\d{4}')] ! edp:year(.)"/>
    <xsl:variable name="rest" as="xs:string*" select="$parts[matches(., '^--?\d\d$')] ! replace(., '-', '')"/>
    <xsl:variable name="month" as="xs:string?"
      select="$rest[1][matches(., '^(0[1-9]|1[0-2])$')] ! ed:label('month.' || xs:integer(.))"/>
    <xsl:variable name="day" as="xs:string?" select="$rest[2] ! string(xs:integer(.))"/>
    <xsl:variable name="hour" as="xs:string?" select="$parts[starts-with(., 'T')] ! substring(., 2)"/>
    <xsl:variable name="date" as="xs:string" select="
      if ($year and $month and $day) then ed:label('date.day', ($day, $month, $year))
      else if ($year and $month) then ed:label('date.month', ($month, $year))
      else if ($month and $day) then ed:label('date.day-of-month', ($day, $month))
      else ($year, $month, $value)[1]"/>
    <xsl:sequence select="if ($hour) then ed:label('date.time', ($date, $hour)) else $date"/>
  </xsl:function>

  <xsl:function name="edp:year" as="xs:string">
    <xsl:param name="year" as="xs:string"/>
    <xsl:variable name="number" as="xs:string" select="replace($year, '^-?0*(\d)', '$1')"/>
    <xsl:sequence select="if (starts-with($year, '-')) then ed:label('date.bce', $number) else $number"/>
  </xsl:function>

  <!-- A degree of certainty in words; a number stays a number. -->
  <xsl:function name="edp:certainty" as="xs:string">
    <xsl:param name="cert" as="xs:string"/>
    <xsl:sequence select="if (ed:has-label('certainty.' || $cert)) then ed:label('certainty.' || $cert) else $cert"/>
  </xsl:function>

</xsl:stylesheet>
