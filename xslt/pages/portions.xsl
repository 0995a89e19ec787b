<?xml version="1.0" encoding="UTF-8"?>
<!-- Portions: what is too much for one page has several, with a contents page and ways between them. -->
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

  <!-- The contents page's list. -->
  <xsl:mode name="edp:portions" on-no-match="fail" on-multiple-match="fail"/>

  <xsl:template match="p:portions" mode="edp:portions" as="element(h:ol)?">
    <xsl:where-populated>
      <ol class="portions"><xsl:apply-templates select="p:portion" mode="edp:portions"/></ol>
    </xsl:where-populated>
  </xsl:template>

  <!-- A portion of a list is known by its first and last. -->
  <xsl:template match="p:portion" mode="edp:portions" as="element(h:li)">
    <li><a href="{ed:url(., @page)}">{@first} – {@last}</a></li>
  </xsl:template>

  <!-- A part of a text is known by its headings; each address of the text leads on to the part that has it. -->
  <xsl:template match="p:portion[not(@first)]" mode="edp:portions" as="element(h:li)">
    <li>
      <a href="{ed:url(., @page)}">{ed:label('portion.part', @n)}</a>
      <xsl:where-populated>
        <ul class="headings"><xsl:apply-templates select="p:heading" mode="edp:portions"/></ul>
      </xsl:where-populated>
      <xsl:where-populated>
        <div class="passages"><xsl:apply-templates select="p:passage" mode="edp:portions"/></div>
      </xsl:where-populated>
    </li>
  </xsl:template>

  <xsl:template match="p:heading" mode="edp:portions" as="element(h:li)">
    <li class="heading-{@level}"><a href="{ed:place-url(.., @anchor)}">{.}</a></li>
  </xsl:template>

  <xsl:template match="p:passage" mode="edp:portions" as="element(h:a)">
    <a id="{@id}" href="{edp:way(..)}#{@id}">{@id}</a>
  </xsl:template>

  <!-- The shortest way to a part: there may be ten thousand passages. -->
  <xsl:function name="edp:way" as="xs:string">
    <xsl:param name="portion" as="element(p:portion)"/>
    <xsl:sequence select="replace($portion/@page, '^.*/([^/]+/[^/]+)$', '$1')"/>
  </xsl:function>

  <!-- Which portion this is, and the way to the contents. -->
  <xsl:function name="edp:portion-name" as="node()*">
    <xsl:param name="page" as="element(p:page)"/>
    <xsl:if test="$page/@portion">
      <xsl:text>{ed:label('portion.of', ($page/@portion, $page/@portions))} · </xsl:text>
      <a href="{ed:url($page, $page/@whole)}">{ed:label('nav.home')}</a>
    </xsl:if>
  </xsl:function>

  <!-- To the page before and the page after, in the order of the edition. -->
  <xsl:template name="edp:pager" as="element(h:nav)?">
    <xsl:context-item as="element(p:page)" use="required"/>
    <xsl:where-populated>
      <nav class="pager" aria-label="{ed:label('nav.pager')}">
        <xsl:apply-templates select="p:site/(p:previous, p:next)" mode="edp:pager"/>
      </nav>
    </xsl:where-populated>
  </xsl:template>

  <xsl:mode name="edp:pager" on-no-match="fail" on-multiple-match="fail"/>

  <xsl:template match="p:previous | p:next" mode="edp:pager" as="element(h:a)">
    <a class="{local-name()}" rel="{substring(local-name(), 1, 4)}" href="{ed:url(., @page)}">
      <span class="direction">{ed:label('nav.' || local-name())}</span>
      <xsl:apply-templates select="@n, @siglum" mode="edp:pager"/>
    </a>
  </xsl:template>

  <xsl:template match="@n" mode="edp:pager" as="text()">
    <xsl:text>{ed:label('portion.part', .)}</xsl:text>
  </xsl:template>

  <xsl:template match="@siglum" mode="edp:pager" as="node()+">
    <span class="siglum">{.}</span>
    <xsl:text> {../@short}</xsl:text>
  </xsl:template>

  <!-- A portion of the list of texts. -->
  <xsl:template match="p:page[@kind eq 'texts']" mode="ed:title" as="xs:string">
    <xsl:sequence select="ed:label('nav.texts')"/>
  </xsl:template>

  <xsl:template match="p:page[@kind eq 'texts']" mode="ed:main" as="element(h:main)">
    <main id="main" class="home">
      <header class="title">
        <h1><xsl:apply-templates select="." mode="ed:title"/></h1>
        <p class="facts"><xsl:sequence select="edp:portion-name(.)"/></p>
      </header>
      <ol class="cards"><xsl:apply-templates select="p:site/p:text" mode="edp:card"/></ol>
      <xsl:call-template name="edp:pager"/>
    </main>
  </xsl:template>

</xsl:stylesheet>
