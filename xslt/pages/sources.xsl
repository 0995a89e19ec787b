<?xml version="1.0" encoding="UTF-8"?>
<!-- The sources: a readable description of each, from the header of its TEI. -->
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

  <xsl:template match="p:page[@kind eq 'sources']" mode="ed:title" as="xs:string">
    <xsl:sequence select="ed:label('sources.title')"/>
  </xsl:template>

  <xsl:template match="p:page[@kind eq 'sources']" mode="ed:main" as="element(h:main)">
    <main id="main" class="sources">
      <header class="title">
        <h1>{ed:label('sources.title')}</h1>
        <p class="facts">{ed:label('sources.lead')}</p>
      </header>
      <xsl:where-populated>
        <p class="facts"><xsl:sequence select="edp:portion-name(.)"/></p>
      </xsl:where-populated>
      <xsl:apply-templates select="p:content/p:source" mode="edp:source"/>
      <xsl:apply-templates select="p:content/p:portions" mode="edp:portions"/>
      <xsl:call-template name="edp:pager"/>
    </main>
  </xsl:template>

  <!-- One source's part of the page. -->
  <xsl:mode name="edp:source" on-no-match="fail" on-multiple-match="fail"/>

  <xsl:template match="p:source" mode="edp:source" as="element(h:section)">
    <xsl:variable name="text" as="element(p:text)?" select="ed:text(., @text)"/>
    <section class="source" id="{($text/@id, @file)[1]}" aria-labelledby="source-{($text/@id, edp:class(@file))[1]}">
      <h2 id="source-{($text/@id, edp:class(@file))[1]}">
        <span class="siglum">{$text/@siglum}</span>
        <xsl:text> {($text/@short, @file)[1]}</xsl:text>
      </h2>
      <xsl:sequence select="$text ! edp:source-links(.)"/>
      <xsl:apply-templates select="teiHeader" mode="ed:header"/>
    </section>
  </xsl:template>

  <xsl:function name="edp:source-links" as="element(h:p)">
    <xsl:param name="text" as="element(p:text)"/>
    <p class="source-links">
      <a href="{ed:url($text, $text/@page)}">{ed:label('sources.read')}</a>
      <xsl:text> · </xsl:text>
      <a href="{ed:url($text, $text/@tei)}" download="">{ed:label('text.download')}</a>
      <xsl:text> · {ed:text-facts($text)}</xsl:text>
    </p>
  </xsl:function>

</xsl:stylesheet>
