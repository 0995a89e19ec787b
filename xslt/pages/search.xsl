<?xml version="1.0" encoding="UTF-8"?>
<!-- The search: a form, and places for what the script finds; without it, what else there is. -->
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

  <xsl:template match="p:page[@kind eq 'search']" mode="ed:title" as="xs:string">
    <xsl:sequence select="ed:label('search.title')"/>
  </xsl:template>

  <xsl:template match="p:page[@kind eq 'search']" mode="ed:head" as="element(h:script)">
    <script defer="defer" src="{ed:url(., 'assets/search.js')}"/>
  </xsl:template>

  <xsl:template match="p:page[@kind eq 'search']" mode="ed:main" as="element(h:main)">
    <main id="main" class="search-page">
      <h1>{ed:label('search.title')}</h1>
      <form class="search-form" role="search" action="{ed:url(., 'search.html')}">
        <p class="search-line">
          <label for="q">{ed:label('search.words')}</label>
          <input type="search" id="q" name="q" autocomplete="off"/>
          <button type="submit">{ed:label('search.do')}</button>
        </p>
        <p class="facts">{ed:label('search.help')}</p>
        <div class="facets" hidden="hidden">
          <xsl:sequence select="$edp:FACETS ! edp:facet(.)"/>
        </div>
      </form>
      <xsl:call-template name="edp:search-messages"/>
      <p class="search-count facts" role="status"></p>
      <ol class="results"></ol>
      <button type="button" class="more-results" hidden="hidden">{ed:label('search.more')}</button>
      <xsl:call-template name="edp:search-words"/>
    </main>
  </xsl:template>

  <!-- Why there is no search, where there is none, and what there is instead. -->
  <xsl:template name="edp:search-messages" as="element()+">
    <xsl:variable name="registers" as="element(h:ul)">
      <ul class="registers">
        <xsl:for-each select="p:site/p:register">
          <li><a href="{ed:url(., @page)}">{ed:label('nav.' || @kind)}</a></li>
        </xsl:for-each>
      </ul>
    </xsl:variable>
    <noscript>
      <p>{ed:label('search.no-script')}</p>
      <xsl:sequence select="$registers"/>
    </noscript>
    <div class="search-from-disk" hidden="hidden">
      <p>{ed:label('search.from-disk')}</p>
      <xsl:sequence select="$registers"/>
    </div>
  </xsl:template>

  <xsl:function name="edp:facet" as="element(h:label)">
    <xsl:param name="key" as="xs:string"/>
    <label>
      <span>{ed:label('search.' || $key)}</span>
      <select name="{$key}">
        <option value="">{ed:label('search.any')}</option>
      </select>
    </label>
  </xsl:function>

  <!-- What the script says, in the language of the interface. -->
  <xsl:template name="edp:search-words" as="element(h:dl)">
    <dl class="search-words" hidden="hidden">
      <xsl:for-each select="'found', 'found.one', 'none', 'failed'">
        <dt>{.}</dt>
        <dd>{ed:label('search.' || ., ())}</dd>
      </xsl:for-each>
      <xsl:for-each select="'text', 'variant', 'note', 'account', 'record', 'essay', 'header', 'correction'">
        <dt>{.}</dt>
        <dd>{ed:label('search.kind.' || .)}</dd>
      </xsl:for-each>
      <xsl:for-each select="p:site/p:text">
        <dt>source-{@siglum}</dt>
        <dd>{@siglum} {@short}</dd>
      </xsl:for-each>
    </dl>
  </xsl:template>

</xsl:stylesheet>
