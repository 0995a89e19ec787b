<?xml version="1.0" encoding="UTF-8"?>
<!-- The landing page: what the edition is, and the way into it. -->
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

  <xsl:template match="p:page[@kind eq 'home']" mode="ed:main" as="element(h:main)">
    <main id="main" class="home">
      <header class="title">
        <h1>{p:site/@title}</h1>
        <xsl:where-populated>
          <p class="subtitle">{p:site/@subtitle}</p>
        </xsl:where-populated>
      </header>
      <div class="home-parts">
        <div class="home-ways">
          <xsl:call-template name="edp:home-texts"/>
          <xsl:call-template name="edp:home-comparison"/>
          <xsl:call-template name="edp:home-registers"/>
          <xsl:call-template name="edp:home-pictures"/>
          <xsl:call-template name="edp:home-essays"/>
          <xsl:call-template name="edp:home-more"/>
        </div>
        <div class="prose">
          <xsl:apply-templates select="p:content/p:source" mode="ed:text"/>
        </div>
      </div>
    </main>
  </xsl:template>

  <xsl:template name="edp:home-texts" as="element(h:section)">
    <section aria-labelledby="texts">
      <h2 id="texts">{ed:label('home.texts')}</h2>
      <xsl:where-populated>
        <ol class="cards"><xsl:apply-templates select="p:site[@complete]/p:text" mode="edp:card"/></ol>
      </xsl:where-populated>
      <xsl:apply-templates select="p:content/p:portions" mode="edp:portions"/>
      <xsl:apply-templates select="p:site/p:group" mode="edp:card"/>
    </section>
  </xsl:template>

  <!-- The ways to compare the accounts, where the edition compares them. -->
  <xsl:template name="edp:home-comparison" as="element(h:section)?">
    <xsl:if test="p:site/(p:part | p:comparison)">
      <section aria-labelledby="comparison">
        <h2 id="comparison">{ed:label('home.comparison')}</h2>
        <xsl:apply-templates select="p:site/p:part" mode="edp:card"/>
        <xsl:where-populated>
          <ul class="comparisons"><xsl:apply-templates select="p:site/p:comparison" mode="edp:card"/></ul>
        </xsl:where-populated>
      </section>
    </xsl:if>
  </xsl:template>

  <xsl:template match="p:part | p:picture" mode="edp:card" as="element(h:p)">
    <p>
      <a href="{ed:url(., @page)}">{ed:label('nav.' || @kind)}</a>
      <xsl:text>: {ed:label('home.' || @kind, @count)}</xsl:text>
    </p>
  </xsl:template>

  <xsl:template match="p:comparison" mode="edp:card" as="element(h:li)">
    <li>
      <a href="{ed:url(., @page)}">
        <xsl:sequence select="edp:current(.)"/>
        <xsl:text>{edp:comparison-title(.)}</xsl:text>
      </a>
    </li>
  </xsl:template>

  <!-- An edition without authority records has no registers. -->
  <xsl:template name="edp:home-registers" as="element(h:section)?">
    <xsl:if test="p:site/p:register">
      <section aria-labelledby="registers">
        <h2 id="registers">{ed:label('home.registers')}</h2>
        <ul class="registers">
          <xsl:apply-templates select="p:site/p:register" mode="edp:card"/>
        </ul>
      </section>
    </xsl:if>
  </xsl:template>

  <xsl:template name="edp:home-pictures" as="element(h:section)?">
    <xsl:if test="p:site/p:picture">
      <section aria-labelledby="pictures">
        <h2 id="pictures">{ed:label('home.pictures')}</h2>
        <xsl:apply-templates select="p:site/p:picture" mode="edp:card"/>
      </section>
    </xsl:if>
  </xsl:template>

  <xsl:template name="edp:home-more" as="element(h:section)">
    <section aria-labelledby="more">
      <h2 id="more">{ed:label('home.more')}</h2>
      <p><xsl:sequence select="edp:page-link(., 'sources')"/>: {ed:label('home.sources')}</p>
      <p><xsl:sequence select="edp:page-link(., 'about')"/>: {ed:label('home.about')}</p>
    </section>
  </xsl:template>

  <!-- The entries of the landing page. -->
  <xsl:mode name="edp:card" on-no-match="fail" on-multiple-match="fail"/>

  <xsl:template match="p:text" mode="edp:card" as="element(h:li)">
    <li class="card">
      <a href="{ed:url(., @page)}">
        <span class="siglum">{@siglum}</span>
        <span class="card-short">{@short}</span>
        <span class="card-title">{@title}</span>
      </a>
      <p class="facts">{ed:text-facts(.)}</p>
    </li>
  </xsl:template>

  <xsl:template match="p:group" mode="edp:card" as="element(h:p)">
    <p class="group">
      <xsl:for-each select="tokenize(@of) ! ed:text(current(), .)">
        <xsl:call-template name="ed:siglum">
          <xsl:with-param name="text" select="."/>
        </xsl:call-template>
        <xsl:text> </xsl:text>
      </xsl:for-each>
      <xsl:text>{.}</xsl:text>
    </p>
  </xsl:template>

  <xsl:template match="p:register" mode="edp:card" as="element(h:li)">
    <li>
      <a href="{ed:url(., @page)}">{ed:label('nav.' || @kind)}</a>
      <xsl:text> </xsl:text>
      <span class="facts">{ed:label('count.records', @count)}</span>
    </li>
  </xsl:template>

  <!-- The measure of a text: paragraphs, words, names. -->
  <xsl:function name="ed:text-facts" as="xs:string">
    <xsl:param name="text" as="element(p:text)"/>
    <xsl:sequence select="string-join((
      $text/@paragraphs ! ed:label('count.paragraphs', .),
      $text/@words ! ed:label('count.words', .),
      $text/@mentions ! ed:label('count.mentions', .)), ' · ')"/>
  </xsl:function>

</xsl:stylesheet>
