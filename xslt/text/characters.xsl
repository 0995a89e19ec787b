<?xml version="1.0" encoding="UTF-8"?>
<!-- Runs of text: every run knows what it names and which anchors are open over it. -->
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

  <xsl:template match="p:source" mode="ed:text" as="node()*">
    <xsl:apply-templates mode="ed:text"/>
  </xsl:template>

  <xsl:template match="text()" mode="ed:text" as="text()">
    <xsl:copy/>
  </xsl:template>

  <xsl:template match="comment() | processing-instruction()" mode="ed:text" as="empty-sequence()"/>

  <!-- Names lie within names, and HTML has no link within a link. So it is the words that are links:
       each leads to the innermost thing that it names, and the outer name keeps the words left to it. -->
  <xsl:template match="text()[normalize-space()][edp:naming(.)]" mode="ed:text" as="node()" _priority="{$edp:LINKED}">
    <xsl:param name="links" as="xs:boolean" tunnel="yes" select="true()"/>
    <xsl:variable name="target" as="element(p:target)?" select="edp:naming(.) ! ed:named(.)"/>
    <xsl:choose>
      <xsl:when test="$links and ed:href($target)">
        <a href="{ed:href($target)}">
          <xsl:sequence select="edp:target-title($target)"/>
          <xsl:next-match/>
        </a>
      </xsl:when>
      <xsl:otherwise>
        <xsl:next-match/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- The innermost element round a run of text that makes it a link. -->
  <xsl:function name="edp:naming" as="element()?">
    <xsl:param name="text" as="node()"/>
    <xsl:sequence select="$text/ancestor::*[@ref | self::ref/@target][1]"/>
  </xsl:function>

  <!-- What such an element points to. -->
  <xsl:function name="ed:named" as="element(p:target)?">
    <xsl:param name="naming" as="element()"/>
    <xsl:sequence select="ed:targets(($naming/@ref, $naming/@target)[1])[1]"/>
  </xsl:function>

  <!-- Names say on hover whom or what they mean; other links say it by their words. -->
  <xsl:function name="edp:target-title" as="attribute(title)?">
    <xsl:param name="target" as="element(p:target)"/>
    <xsl:if test="ed:has-label('kind.' || $target/@kind)">
      <xsl:attribute name="title" select="ed:label('name.title', ($target/@label, ed:label('kind.' || $target/@kind)))"/>
    </xsl:if>
  </xsl:function>

  <!-- The words of an element as one line. -->
  <xsl:function name="ed:words" as="xs:string">
    <xsl:param name="element" as="element()?"/>
    <xsl:variable name="words" as="text()*">
      <xsl:apply-templates select="$element" mode="ed:words"/>
    </xsl:variable>
    <xsl:sequence select="normalize-space(string-join($words))"/>
  </xsl:function>

</xsl:stylesheet>
