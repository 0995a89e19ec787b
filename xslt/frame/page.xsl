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
    <xsl:variable name="rendered" as="document-node()">
      <xsl:document>
        <html lang="{@language}">
          <xsl:call-template name="ed:head"/>
          <body class="page-{@kind}">
            <a class="skip" href="#main">{ed:label('frame.skip')}</a>
            <xsl:call-template name="ed:banner"/>
            <xsl:apply-templates select="." mode="ed:main"/>
            <xsl:call-template name="ed:footer"/>
          </body>
        </html>
      </xsl:document>
    </xsl:variable>
    <xsl:variable name="left" as="element()*" select="edp:left(., $rendered)"/>
    <xsl:variable name="ids" as="xs:string*" select="edp:ids-left(., $rendered)"/>
    <xsl:variable name="whole" as="document-node()">
      <xsl:choose>
        <xsl:when test="exists(($left, $ids))">
          <xsl:document>
            <xsl:apply-templates select="$rendered" mode="edp:add-net">
              <xsl:with-param name="ids" tunnel="yes" select="$ids"/>
              <xsl:with-param name="net" tunnel="yes" as="element(h:section)?">
                <xsl:call-template name="edp:net">
                  <xsl:with-param name="left" select="$left"/>
                </xsl:call-template>
              </xsl:with-param>
            </xsl:apply-templates>
          </xsl:document>
        </xsl:when>
        <xsl:otherwise>
          <xsl:sequence select="$rendered"/>
        </xsl:otherwise>
      </xsl:choose>
    </xsl:variable>
    <xsl:apply-templates select="$whole/h:html" mode="edp:nest"/>
  </xsl:template>

  <!-- The page with its net, the last thing in its main part. -->
  <xsl:mode name="edp:add-net" on-no-match="shallow-copy" on-multiple-match="fail"/>

  <xsl:template match="h:main" mode="edp:add-net" as="element(h:main)">
    <xsl:param name="net" as="element(h:section)?" tunnel="yes"/>
    <xsl:param name="ids" as="xs:string*" tunnel="yes"/>
    <xsl:copy>
      <xsl:sequence select="@*"/>
      <xsl:for-each select="$ids">
        <span id="{.}"></span>
      </xsl:for-each>
      <xsl:sequence select="node(), $net"/>
    </xsl:copy>
  </xsl:template>

  <xsl:template match="p:page" mode="ed:main" as="empty-sequence()">
    <xsl:sequence select="ed:problem($ed:UNKNOWN-KIND,
      'p:page/@kind is home, text, synopsis, where-they-differ, canons, register, entity, sources, about, essay or remains.', @kind)"/>
  </xsl:template>

  <xsl:template match="p:page" mode="ed:title" as="xs:string">
    <xsl:sequence select="string(p:site/@title)"/>
  </xsl:template>

</xsl:stylesheet>
