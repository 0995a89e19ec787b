<?xml version="1.0" encoding="UTF-8"?>
<!-- The net under everything: what a page was to show and no rule has taken is listed at its end. -->
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

  <!-- A page as it is rendered, with its net, brought to the rules of HTML. -->
  <xsl:template name="edp:finished" as="element(h:html)">
    <xsl:context-item as="element(p:page)" use="required"/>
    <xsl:param name="rendered" as="document-node()"/>
    <xsl:variable name="left" as="element()*" select="edp:left(., $rendered)"/>
    <xsl:variable name="whole" as="document-node()">
      <xsl:document>
        <xsl:apply-templates select="$rendered" mode="edp:add-net">
          <xsl:with-param name="ids" tunnel="yes" select="edp:ids-left(., $rendered)"/>
          <xsl:with-param name="net" tunnel="yes" as="element(h:section)?">
            <xsl:call-template name="edp:net">
              <xsl:with-param name="left" select="$left"/>
            </xsl:call-template>
          </xsl:with-param>
        </xsl:apply-templates>
      </xsl:document>
    </xsl:variable>
    <xsl:apply-templates select="$whole/h:html" mode="edp:nest"/>
  </xsl:template>

  <!-- The net is the last thing in the main part of a page. -->
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

  <xsl:key name="edp:shown" match="h:*[@data-tei][not(ancestor-or-self::*[@hidden])]" use="@data-tei"/>

  <!-- The pieces that a page holds and its rendering does not show. -->
  <xsl:function name="edp:left" as="element()*">
    <xsl:param name="page" as="element(p:page)"/>
    <xsl:param name="rendered" as="document-node()"/>
    <xsl:sequence select="$page[not(@kind eq 'register')]/p:content/(p:source | p:entries)
      //*[@p:piece][normalize-space()][not(key('edp:shown', @p:piece, $rendered))]"/>
  </xsl:function>

  <!-- Ids of the TEI that no rendering carries: links to them lead at least to the page. -->
  <xsl:function name="edp:ids-left" as="xs:string*">
    <xsl:param name="page" as="element(p:page)"/>
    <xsl:param name="rendered" as="document-node()"/>
    <xsl:sequence select="$page[not(@kind eq 'register')]/distinct-values(p:content/p:source//@xml:id)
      [not(key('edp:html-id', ., $rendered))]"/>
  </xsl:function>

  <xsl:template name="edp:net" as="element(h:section)?">
    <xsl:param name="left" as="element()*"/>
    <xsl:if test="exists($left)">
      <section class="remaining net" aria-labelledby="net">
        <h2 id="net">{ed:label('text.net')}</h2>
        <xsl:apply-templates select="$left" mode="edp:left"/>
      </section>
    </xsl:if>
  </xsl:template>

  <!-- One such piece: what it is, of which words, and its own. -->
  <xsl:mode name="edp:left" on-no-match="fail" on-multiple-match="fail"/>

  <xsl:template match="*" mode="edp:left" as="element(h:div)">
    <div class="left" id="{ed:entry-id(.)}">
      <p class="label" data-added="">
        <xsl:text>{ed:element-label(.)}</xsl:text>
        <xsl:apply-templates select="." mode="edp:of-what"/>
        <xsl:text> </xsl:text>
        <xsl:call-template name="edp:sigla"/>
      </p>
      <div data-tei="{@p:piece}">
        <xsl:apply-templates mode="ed:text"/>
      </div>
    </div>
  </xsl:template>

  <!-- What an alternative stands for. -->
  <xsl:mode name="edp:of-what" on-no-match="fail" on-multiple-match="fail"/>

  <xsl:template match="*" mode="edp:of-what" as="xs:string">
    <xsl:sequence select="''"/>
  </xsl:template>

  <xsl:template match="choice/*" mode="edp:of-what" as="xs:string">
    <xsl:sequence select="': ' || ed:words(../*[1])"/>
  </xsl:template>

</xsl:stylesheet>
