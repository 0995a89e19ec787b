<?xml version="1.0" encoding="UTF-8"?>
<!-- What a citation of a page says: its parts, from which all its forms are made. -->
<xsl:stylesheet version="3.0" expand-text="yes" default-mode="ed:text"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:p="urn:edition:page"
  xmlns:ed="urn:edition:public"
  xmlns:edp="urn:edition:private"
  xmlns:h="http://www.w3.org/1999/xhtml"
  xmlns="http://www.w3.org/1999/xhtml"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all">

  <!-- The parts of a page's citation; what is not known is not there. Dates are those of the TEI. -->
  <xsl:function name="ed:citation" as="map(xs:string, xs:string)">
    <xsl:param name="page" as="element(p:page)"/>
    <xsl:variable name="site" as="element(p:site)" select="$page/p:site"/>
    <xsl:variable name="title" as="xs:string">
      <xsl:apply-templates select="$page" mode="ed:title"/>
    </xsl:variable>
    <xsl:variable name="parts" as="map(xs:string, xs:string)" select="map {
      'key': edp:class(string-join(($site/@title[$page/@path eq 'index.html'], replace($page/@path, '\.html$', ''))[1])),
      'title': $title,
      'container': string($site/@title[$page/@kind ne 'home']),
      'siglum': string($page[@kind eq 'text']/@id),
      'editor': string($site/@editor),
      'publisher': string($site/@publisher),
      'version': string($site/@version),
      'date': string($site/@date),
      'url': $site/@base || ($page[@kind eq 'text']/@whole, $page/@path)[1] }"/>
    <xsl:sequence select="map:merge(map:for-each($parts, function($key, $value) { map:entry($key, $value)[$value ne ''] }))"/>
  </xsl:function>

  <!-- The citation in words: who, what, in which edition, of what version and date, at what address. -->
  <xsl:template name="edp:citation-words" as="node()+">
    <xsl:param name="parts" as="map(xs:string, xs:string)"/>
    <xsl:text>{$parts?editor ! (. || ', ')}</xsl:text>
    <xsl:choose>
      <xsl:when test="$parts?container">
        <xsl:text>{ed:label('cite.part', string-join(($parts?title, $parts?siglum ! ('(' || . || ')')), ' '))} </xsl:text>
        <cite>{$parts?container}</cite>
      </xsl:when>
      <xsl:otherwise>
        <cite>{$parts?title}</cite>
      </xsl:otherwise>
    </xsl:choose>
    <xsl:text>{string-join(('', $parts?version ! ed:label('cite.version', .), $parts?date ! ed:date-text(.)), ', ')}, </xsl:text>
    <span class="passage" hidden="hidden"></span>
    <span class="address">{$parts?url}</span>
    <xsl:text>.</xsl:text>
  </xsl:template>

</xsl:stylesheet>
