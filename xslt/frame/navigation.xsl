<?xml version="1.0" encoding="UTF-8"?>
<!-- The header of every page: the edition's title and the way to its parts. -->
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

  <xsl:template name="ed:banner" as="element(h:header)">
    <xsl:context-item as="element(p:page)" use="required"/>
    <header class="banner">
      <a class="site-title" href="{ed:url(., 'index.html')}">{p:site/@title}</a>
      <nav class="site-nav" aria-label="{ed:label('nav.main')}">
        <ul>
          <li><xsl:apply-templates select="p:site" mode="edp:texts-menu"/></li>
          <xsl:if test="p:site/p:comparison">
            <li><xsl:call-template name="edp:comparisons-menu"/></li>
          </xsl:if>
          <xsl:for-each select="p:site/p:part[@kind eq 'synopsis']">
            <li><xsl:call-template name="edp:synopsis-link"/></li>
          </xsl:for-each>
          <xsl:call-template name="edp:registers"/>
          <xsl:for-each select="p:site/p:picture">
            <li><xsl:call-template name="edp:nav-link"/></li>
          </xsl:for-each>
          <li><xsl:sequence select="edp:page-link(., 'sources')"/></li>
          <li><xsl:sequence select="edp:page-link(., 'about')"/></li>
        </ul>
      </nav>
      <xsl:if test="@kind ne 'search'">
        <form class="search-box" role="search" action="{ed:url(., 'search.html')}">
          <input type="search" name="q" aria-label="{ed:label('search.words')}" placeholder="{ed:label('search.box')}"/>
        </form>
      </xsl:if>
    </header>
  </xsl:template>

  <!-- The texts in a native disclosure: it opens by click and by key, and needs no script. -->
  <xsl:mode name="edp:texts-menu" on-no-match="fail" on-multiple-match="fail"/>

  <xsl:template match="p:site[@complete]" mode="edp:texts-menu" as="element(h:details)">
    <details class="menu">
      <summary>
        <xsl:if test="../@kind eq 'text'">
          <xsl:attribute name="class" select="'current'"/>
        </xsl:if>
        <xsl:text>{ed:label('nav.texts')}</xsl:text>
      </summary>
      <xsl:apply-templates select="." mode="ed:text-list"/>
    </details>
  </xsl:template>

  <!-- Very many texts have pages of their own on which they are listed. -->
  <xsl:template match="p:site" mode="edp:texts-menu" as="element(h:a)">
    <a href="{ed:url(., 'index.html')}#texts">
      <xsl:if test="../@kind = ('text', 'texts')">
        <xsl:attribute name="aria-current" select="'true'"/>
      </xsl:if>
      <xsl:text>{ed:label('nav.texts')}</xsl:text>
    </a>
  </xsl:template>

  <!-- The texts that are put side by side: a link where there are two, else a disclosure. -->
  <xsl:template name="edp:comparisons-menu" as="element()">
    <xsl:context-item as="element(p:page)" use="required"/>
    <xsl:choose>
      <xsl:when test="count(p:site/p:comparison) eq 1">
        <a href="{ed:url(., p:site/p:comparison/@page)}">
          <xsl:sequence select="edp:current(p:site/p:comparison)"/>
          <xsl:text>{ed:label('nav.comparison')}</xsl:text>
        </a>
      </xsl:when>
      <xsl:otherwise>
        <details class="menu">
          <summary>
            <xsl:if test="@kind eq 'comparison'">
              <xsl:attribute name="class" select="'current'"/>
            </xsl:if>
            <xsl:text>{ed:label('nav.comparison')}</xsl:text>
          </summary>
          <ul class="texts"><xsl:apply-templates select="p:site/p:comparison" mode="edp:card"/></ul>
        </details>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- The texts with their sigla, the present one marked. -->
  <xsl:mode name="ed:text-list" on-no-match="fail" on-multiple-match="fail"/>

  <xsl:template match="p:site" mode="ed:text-list" as="element(h:ul)">
    <ul class="texts">
      <xsl:for-each select="p:text">
        <li>
          <a href="{ed:url(., @page)}">
            <xsl:sequence select="edp:current(.)"/>
            <span class="siglum">{@siglum}</span>
            <xsl:text> {@short}</xsl:text>
          </a>
        </li>
      </xsl:for-each>
    </ul>
  </xsl:template>

  <!-- A few registers by name, more of them in a native disclosure. -->
  <xsl:template name="edp:registers" as="element(h:li)*">
    <xsl:context-item as="element(p:page)" use="required"/>
    <xsl:variable name="items" as="element(h:li)*">
      <xsl:for-each select="p:site/p:register">
        <li><xsl:call-template name="edp:nav-link"/></li>
      </xsl:for-each>
    </xsl:variable>
    <xsl:choose>
      <xsl:when test="count($items) gt $edp:REGISTERS-BY-NAME">
        <li>
          <details class="menu">
            <summary>
              <xsl:if test="$items/h:a/@aria-current">
                <xsl:attribute name="class" select="'current'"/>
              </xsl:if>
              <xsl:text>{ed:label('nav.registers')}</xsl:text>
            </summary>
            <ul class="texts"><xsl:sequence select="$items"/></ul>
          </details>
        </li>
      </xsl:when>
      <xsl:otherwise>
        <xsl:sequence select="$items"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="edp:nav-link" as="element(h:a)">
    <xsl:context-item as="element()" use="required"/>
    <a href="{ed:url(., @page)}">
      <xsl:sequence select="edp:current(.)"/>
      <xsl:text>{ed:label('nav.' || @kind)}</xsl:text>
    </a>
  </xsl:template>

  <!-- The synopsis stands for all pages that compare the accounts. -->
  <xsl:template name="edp:synopsis-link" as="element(h:a)">
    <xsl:context-item as="element(p:part)" use="required"/>
    <a href="{ed:url(., @page)}">
      <xsl:sequence select="edp:current(.)"/>
      <xsl:text>{ed:label('nav.' || @kind)}</xsl:text>
    </a>
  </xsl:template>

  <!-- A link to one of the single pages, sources or about. -->
  <xsl:function name="edp:page-link" as="element(h:a)">
    <xsl:param name="page" as="element(p:page)"/>
    <xsl:param name="kind" as="xs:string"/>
    <a href="{ed:url($page, $kind || '.html')}">
      <xsl:if test="$page/@kind eq $kind">
        <xsl:attribute name="aria-current" select="'page'"/>
      </xsl:if>
      <xsl:if test="$page/@kind eq 'essay' and $kind eq 'about'">
        <xsl:attribute name="aria-current" select="'true'"/>
      </xsl:if>
      <xsl:text>{ed:label('nav.' || $kind)}</xsl:text>
    </a>
  </xsl:function>

  <!-- `page` on the link to this very page, `true` on the entry to which the page belongs. -->
  <xsl:function name="edp:current" as="attribute(aria-current)?">
    <xsl:param name="entry" as="element()"/>
    <xsl:variable name="path" as="xs:string" select="ed:page($entry)/@path"/>
    <xsl:choose>
      <xsl:when test="$path eq $entry/@page">
        <xsl:attribute name="aria-current" select="'page'"/>
      </xsl:when>
      <xsl:when test="$entry/self::p:text/@id = ed:page($entry)[@kind eq 'text']/@id">
        <xsl:attribute name="aria-current" select="'true'"/>
      </xsl:when>
      <xsl:when test="$entry/self::p:part and $path = $entry/../p:part/@page">
        <xsl:attribute name="aria-current" select="'true'"/>
      </xsl:when>
      <xsl:when test="$entry/self::p:register and starts-with($path, substring-before($entry/@page, '.html') || '/')">
        <xsl:attribute name="aria-current" select="'true'"/>
      </xsl:when>
    </xsl:choose>
  </xsl:function>

</xsl:stylesheet>
