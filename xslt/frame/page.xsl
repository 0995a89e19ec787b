<?xml version="1.0" encoding="UTF-8"?>
<!-- The frame of every page: skip link, header, main, footer. -->
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

  <xsl:template match="p:page" mode="ed:document" as="element(h:html)">
    <html lang="{@language}">
      <xsl:call-template name="ed:head"/>
      <body class="page-{@kind}">
        <a class="skip" href="#main">{ed:label('frame.skip')}</a>
        <xsl:call-template name="ed:banner"/>
        <xsl:apply-templates select="." mode="ed:main"/>
        <xsl:call-template name="ed:citing"/>
        <xsl:call-template name="ed:footer"/>
      </body>
    </html>
  </xsl:template>

  <xsl:template match="p:page" mode="ed:main" as="empty-sequence()">
    <xsl:sequence select="ed:problem($ed:UNKNOWN-KIND,
      'p:page/@kind is home, texts, text, comparison, passages, synopsis, where-they-differ, canons, register, entity, timeline, map, search, sources, about, essay or remains.', @kind)"/>
  </xsl:template>

  <xsl:template match="p:page" mode="ed:title" as="xs:string">
    <xsl:sequence select="string(p:site/@title)"/>
  </xsl:template>

</xsl:stylesheet>
