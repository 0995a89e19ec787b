<?xml version="1.0" encoding="UTF-8"?>
<!-- The head of every page: its title, its one style sheet, and a script that the page can do without. -->
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

  <xsl:template name="ed:head" as="element(h:head)">
    <xsl:context-item as="element(p:page)" use="required"/>
    <xsl:variable name="title" as="xs:string">
      <xsl:apply-templates select="." mode="ed:title"/>
    </xsl:variable>
    <head>
      <meta charset="utf-8"/>
      <meta http-equiv="Content-Security-Policy" content="{edp:content-security(.)}"/>
      <title>{edp:window-title($title, p:site/@title)}</title>
      <meta name="viewport" content="width=device-width, initial-scale=1"/>
      <meta name="color-scheme" content="light dark"/>
      <meta name="description" content="{string-join(($title, p:site/@subtitle), '. ')}"/>
      <link rel="stylesheet" href="{ed:url(., 'assets/edition.css')}"/>
      <!-- An empty icon, or browsers ask the server for one that is not there. -->
      <link rel="icon" href="data:,"/>
      <script defer="defer" src="{ed:url(., 'assets/edition.js')}"/>
      <xsl:call-template name="edp:citation-meta">
        <xsl:with-param name="parts" select="ed:citation(.)"/>
      </xsl:call-template>
      <script type="application/ld+json">{edp:json-ld(., ed:citation(.))}</script>
      <xsl:apply-templates select="." mode="ed:head"/>
    </head>
  </xsl:template>

  <!-- Nothing comes from elsewhere, but for images from the hosts that the project names; no script or style stands in a page. -->
  <xsl:function name="edp:content-security" as="xs:string">
    <xsl:param name="page" as="element(p:page)"/>
    <xsl:sequence select="'default-src ''self''; script-src ''self'' ''wasm-unsafe-eval''; img-src '
      || string-join(('''self''', 'data:', tokenize($page/p:site/@images)), ' ')"/>
  </xsl:function>

  <!-- What a kind of page, or a user, adds to the head. -->
  <xsl:mode name="ed:head" on-no-match="shallow-skip" on-multiple-match="fail"/>

  <!-- A text's page names its TEI. -->
  <xsl:template match="p:page[@kind eq 'text']" mode="ed:head" as="element(h:link)">
    <link rel="alternate" type="application/tei+xml" href="{ed:url(., ed:this-text(.)/@tei)}"/>
  </xsl:template>

  <xsl:function name="edp:window-title" as="xs:string">
    <xsl:param name="page" as="xs:string"/>
    <xsl:param name="site" as="xs:string"/>
    <xsl:sequence select="if ($page eq $site) then $site else ed:label('frame.title', ($page, $site))"/>
  </xsl:function>

</xsl:stylesheet>
