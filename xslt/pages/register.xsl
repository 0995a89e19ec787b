<?xml version="1.0" encoding="UTF-8"?>
<!-- A register: all records of one kind, with what they are and how often each source names them. -->
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

  <xsl:key name="edp:count" match="p:count" use="@id"/>

  <xsl:template match="p:page[@kind eq 'register']" mode="ed:title" as="xs:string">
    <xsl:sequence select="ed:label('nav.' || @id)"/>
  </xsl:template>

  <xsl:template match="p:page[@kind eq 'register']" mode="ed:main" as="element(h:main)">
    <xsl:variable name="folder" as="xs:string" select="replace((@whole, @path)[1], '\.html$', '/')"/>
    <xsl:variable name="records" as="element()*" select="p:content/p:source/*/*[starts-with(@p:page, $folder)]"/>
    <main id="main" class="register">
      <header class="title">
        <h1><xsl:apply-templates select="." mode="ed:title"/></h1>
        <p class="facts">{ed:label('register.facts', ed:label('count.records', string(p:site/p:register[@kind eq current()/@id]/@count)))}</p>
        <xsl:where-populated>
          <p class="facts"><xsl:sequence select="edp:portion-name(.)"/></p>
        </xsl:where-populated>
      </header>
      <xsl:apply-templates select="p:content/p:source/*/(head | desc | p | ab)" mode="ed:text"/>
      <xsl:call-template name="edp:register-groups">
        <xsl:with-param name="records" select="$records"/>
      </xsl:call-template>
      <xsl:apply-templates select="p:content/p:portions" mode="edp:portions"/>
      <xsl:call-template name="edp:pager"/>
    </main>
  </xsl:template>

  <!-- Sort keys come with the records and are compared by code point: the same order everywhere. -->
  <xsl:template name="edp:register-groups" as="element()*">
    <xsl:param name="records" as="element()*"/>
    <xsl:variable name="sorted" as="element()*" select="sort($records, (), edp:sort-key#1)"/>
    <xsl:where-populated>
      <nav class="jump" aria-label="{ed:label('register.letters')}">
        <xsl:for-each select="distinct-values($sorted ! edp:group(.))">
          <a href="#{edp:group-id(.)}">{.}</a>
        </xsl:for-each>
      </nav>
    </xsl:where-populated>
    <xsl:for-each-group select="$sorted" group-adjacent="edp:group(.)">
      <section class="register-group" aria-labelledby="{edp:group-id(current-grouping-key())}">
        <h2 id="{edp:group-id(current-grouping-key())}">{current-grouping-key()}</h2>
        <ul class="records">
          <xsl:apply-templates select="current-group()" mode="ed:register"/>
        </ul>
      </section>
    </xsl:for-each-group>
  </xsl:template>

  <xsl:function name="edp:sort-key" as="xs:string">
    <xsl:param name="record" as="element()"/>
    <xsl:apply-templates select="$record" mode="ed:sort-key"/>
  </xsl:function>

  <xsl:function name="edp:group" as="xs:string">
    <xsl:param name="record" as="element()"/>
    <xsl:apply-templates select="$record" mode="ed:group"/>
  </xsl:function>

  <xsl:function name="edp:group-id" as="xs:string">
    <xsl:param name="group" as="xs:string"/>
    <xsl:sequence select="'group-' || edp:class($group)"/>
  </xsl:function>

  <xsl:template match="*" mode="ed:sort-key" as="xs:string">
    <xsl:sequence select="string((@sortKey, lower-case(ed:name(.)))[1])"/>
  </xsl:template>

  <!-- Events stand in the order of time; those without a date come last. -->
  <xsl:template match="event" mode="ed:sort-key" as="xs:string">
    <xsl:sequence select="string-join(((@when, @from, @notBefore, @to, @notAfter, '~')[1], @sortKey), ' ')"/>
  </xsl:template>

  <xsl:template match="*" mode="ed:group" as="xs:string">
    <xsl:sequence select="upper-case(substring(edp:sort-key(.), 1, 1))"/>
  </xsl:template>

  <xsl:template match="event" mode="ed:group" as="xs:string">
    <xsl:sequence select="((@when, @from, @notBefore, @to, @notAfter)[1] ! replace(., '^(-?\d{4,}).*$', '$1'),
      ed:label('register.undated'))[1]"/>
  </xsl:template>

  <xsl:template match="*" mode="ed:register" as="element(h:li)">
    <li id="{edp:record-id(.)}">
      <p class="record-name">
        <a href="{edp:record-url(.)}">{ed:name(.)}</a>
        <xsl:apply-templates select="." mode="ed:lifespan"/>
      </p>
      <xsl:apply-templates select="note[@type eq 'description']" mode="ed:register"/>
      <xsl:call-template name="edp:counts"/>
    </li>
  </xsl:template>

  <xsl:template match="note" mode="ed:register" as="element(h:p)">
    <p class="record-note"><xsl:apply-templates mode="ed:text"/></p>
  </xsl:template>

  <!-- In its register a record has the name of its page: two files may have given out one id. -->
  <xsl:function name="edp:record-id" as="xs:string">
    <xsl:param name="record" as="element()"/>
    <xsl:sequence select="replace(edp:record-url($record), '^.*/(.*)\.html$', '$1')"/>
  </xsl:function>

  <!-- A register's records have their pages in the folder of its name. -->
  <xsl:function name="edp:record-url" as="xs:string">
    <xsl:param name="record" as="element()"/>
    <xsl:sequence select="ed:url($record,
      ($record/@p:page, replace((ed:page($record)/@whole, ed:page($record)/@path)[1], '\.html$', '/' || $record/@xml:id || '.html'))[1])"/>
  </xsl:function>

  <!-- How often each text names a record; of very many texts, all of them together. -->
  <xsl:template name="edp:counts" as="element(h:p)">
    <xsl:param name="counts" as="element(p:count)*" select="key('edp:count', @xml:id)"/>
    <p class="counts">
      <xsl:for-each select="$counts[@texts]">
        <span class="count">{ed:label('count.in-texts', (@n, @texts))}</span>
      </xsl:for-each>
      <xsl:for-each select="$counts[@text][xs:integer(@n) gt 0]">
        <span class="count" title="{ed:label('count.in-text', (@n, ed:text(., @text)/@short))}">
          <span class="siglum">{ed:text(., @text)/@siglum}</span>
          <xsl:text> {@n} </xsl:text>
        </span>
      </xsl:for-each>
      <xsl:on-empty>
        <span class="silent">{ed:label('register.unmentioned')}</span>
      </xsl:on-empty>
    </p>
  </xsl:template>

</xsl:stylesheet>
