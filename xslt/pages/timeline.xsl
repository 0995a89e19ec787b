<?xml version="1.0" encoding="UTF-8"?>
<!-- The timeline: everything dated, drawn downwards in lanes, and beside the drawing the same as a table. -->
<xsl:stylesheet version="3.0" expand-text="yes" default-mode="ed:text"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:p="urn:edition:page"
  xmlns:ed="urn:edition:public"
  xmlns:edp="urn:edition:private"
  xmlns:h="http://www.w3.org/1999/xhtml"
  xmlns:svg="http://www.w3.org/2000/svg"
  xmlns="http://www.w3.org/1999/xhtml"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all">

  <xsl:template match="p:page[@kind eq 'timeline']" mode="ed:title" as="xs:string">
    <xsl:sequence select="ed:label('nav.timeline')"/>
  </xsl:template>

  <xsl:template match="p:page[@kind eq 'timeline']" mode="ed:main" as="element(h:main)">
    <main id="main" class="timeline-page">
      <header class="title">
        <h1>{ed:label('timeline.title')}</h1>
        <p class="facts">{ed:label('timeline.lead')}</p>
      </header>
      <xsl:call-template name="edp:disagreements"/>
      <div class="picture-and-table">
        <xsl:apply-templates select="p:content/p:timeline" mode="ed:main"/>
        <xsl:apply-templates select="p:content/p:timeline" mode="edp:table"/>
      </div>
    </main>
  </xsl:template>

  <xsl:template match="p:timeline" mode="ed:main" as="element(h:figure)">
    <figure class="timeline">
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {@width} {@height}" width="{@width}" role="group" aria-label="{ed:label('timeline.picture')}">
        <xsl:apply-templates select="p:year, p:lane, p:moment/p:mark" mode="ed:main"/>
      </svg>
      <figcaption class="facts">{ed:label('timeline.legend')}</figcaption>
    </figure>
  </xsl:template>

  <!-- A year; a wavy line where years before it are left out. -->
  <xsl:template match="p:year" mode="ed:main" as="element()+">
    <line xmlns="http://www.w3.org/2000/svg" class="year" x1="0" x2="{../@width}" y1="{@y}" y2="{@y}">
      <xsl:if test="@skipped">
        <xsl:attribute name="class" select="'year skipped'"/>
      </xsl:if>
    </line>
    <text xmlns="http://www.w3.org/2000/svg" class="year" x="0" y="{xs:decimal(@y) + 14}" aria-hidden="true">{@n}</text>
  </xsl:template>

  <xsl:template match="p:lane" mode="ed:main" as="element(svg:text)">
    <text xmlns="http://www.w3.org/2000/svg" class="lane" x="{xs:decimal(@x) + 4.5}" y="16" text-anchor="middle" aria-hidden="true">
      <xsl:sequence select="(ed:text(., @id)/@siglum/string(), ed:label('timeline.' || @id || '-short')[not(ed:text(current(), current()/@id))])[1]"/>
    </text>
  </xsl:template>

  <!-- A stretch of time; a day, which has no length here, is a dot. -->
  <xsl:template match="p:mark" mode="ed:main" as="element(svg:a)">
    <xsl:variable name="height" as="xs:decimal" select="max((xs:decimal(@bottom) - xs:decimal(@top), 7))"/>
    <a xmlns="http://www.w3.org/2000/svg" href="#{edp:moment-id(..)}" aria-label="{edp:mark-words(.)}">
      <title>{edp:mark-words(.)}</title>
      <rect class="{if (../@certain eq 'true') then 'mark' else 'mark uncertain'}{if (edp:is-open(..)) then ' open' else ''}{if (@lane eq 'events') then ' event' else ''}"
        x="{xs:decimal(@x) - 3.5}" y="{if ($height eq 7) then (xs:decimal(@top) + xs:decimal(@bottom) - 7) div 2 else @top}"
        width="7" height="{$height}" rx="3.5"/>
    </a>
  </xsl:template>

  <xsl:function name="edp:mark-words" as="xs:string">
    <xsl:param name="mark" as="element(p:mark)"/>
    <xsl:variable name="moment" as="element(p:moment)" select="$mark/.."/>
    <xsl:variable name="who" as="xs:string*" select="
      if ($mark/@lane eq 'events') then $moment/p:event/@name ! string()
      else $moment/p:dated[$mark/@lane = (@text, 'texts')] ! ed:label('timeline.words', (ed:text(., @text)/@siglum, @form))"/>
    <xsl:sequence select="ed:label('timeline.mark', (ed:date-meaning($moment/date), string-join($who, '; ')))"/>
  </xsl:function>

  <!-- Whether one end of a stretch is not known or not yet reached. -->
  <xsl:function name="edp:is-open" as="xs:boolean">
    <xsl:param name="moment" as="element(p:moment)"/>
    <xsl:variable name="date" as="element(date)" select="$moment/date"/>
    <xsl:sequence select="empty($date/@when) and (empty($date/(@from, @notBefore)) or empty($date/(@to, @notAfter)))"/>
  </xsl:function>

  <xsl:function name="edp:moment-id" as="xs:string">
    <xsl:param name="moment" as="element(p:moment)"/>
    <xsl:variable name="date" as="element(date)" select="$moment/date"/>
    <xsl:sequence select="'t-' || edp:class(string-join(
      ($date/@when, $date/@from ! ('from-' || .), $date/@to ! ('to-' || .),
       $date/@notBefore ! ('after-' || .), $date/@notAfter ! ('before-' || .)), '-'))"/>
  </xsl:function>

  <xsl:mode name="edp:table" on-no-match="fail" on-multiple-match="fail"/>

  <xsl:template match="p:timeline" mode="edp:table" as="element(h:table)">
    <table class="figures">
      <caption>{ed:label('timeline.table')}</caption>
      <thead>
        <tr>
          <th scope="col">{ed:label('timeline.when')}</th>
          <th scope="col">{ed:label('timeline.what')}</th>
        </tr>
      </thead>
      <tbody><xsl:apply-templates select="p:moment" mode="edp:table"/></tbody>
    </table>
  </xsl:template>

  <xsl:template match="p:moment" mode="edp:table" as="element(h:tr)">
    <tr id="{edp:moment-id(.)}">
      <th scope="row">{ed:date-meaning(date)}</th>
      <td>
        <xsl:apply-templates select="p:event" mode="edp:table"/>
        <xsl:where-populated>
          <ul class="dated"><xsl:apply-templates select="p:dated" mode="edp:table"/></ul>
        </xsl:where-populated>
        <xsl:where-populated>
          <p class="facts"><xsl:apply-templates select="p:claim" mode="edp:table"/></p>
        </xsl:where-populated>
      </td>
    </tr>
  </xsl:template>

  <xsl:template match="p:event" mode="edp:table" as="element(h:p)">
    <p><a href="{ed:url(., @page)}">{@name}</a></p>
  </xsl:template>

  <xsl:template match="p:dated" mode="edp:table" as="element(h:li)">
    <li>
      <xsl:call-template name="ed:siglum">
        <xsl:with-param name="text" select="ed:text(., @text)"/>
        <xsl:with-param name="href" select="ed:place-url(ed:text(., @text), @passage)"/>
        <xsl:with-param name="place" select="@passage"/>
      </xsl:call-template>
      <xsl:text> {@form}</xsl:text>
    </li>
  </xsl:template>

  <xsl:template match="p:claim" mode="edp:table" as="node()+">
    <xsl:if test="preceding-sibling::p:claim"> · </xsl:if>
    <a href="{ed:point-url(key('edp:account', @point)[1])}">{ed:label('timeline.point', key('edp:account', @point)[1]/@n)}</a>
  </xsl:template>

  <!-- The points of account on which the texts give different dates. -->
  <xsl:template name="edp:disagreements" as="element(h:section)?">
    <xsl:context-item as="element(p:page)" use="required"/>
    <xsl:where-populated>
      <section class="disagreements" aria-labelledby="disagreements">
        <xsl:if test="p:content/p:disagreement">
          <h2 id="disagreements">{ed:label('timeline.disagreements')}</h2>
        </xsl:if>
        <xsl:apply-templates select="p:content/p:disagreement" mode="edp:table"/>
      </section>
    </xsl:where-populated>
  </xsl:template>

  <xsl:template match="p:disagreement" mode="edp:table" as="element(h:article)">
    <xsl:variable name="account" as="element(p:account)" select="key('edp:account', @point)[1]"/>
    <article>
      <h3>
        <span class="point-number">{$account/@n}</span>
        <xsl:text> </xsl:text>
        <a href="{ed:point-url($account)}">{ed:question($account)}</a>
      </h3>
      <p class="point-facts"><xsl:sequence select="ed:statuses($account) ! edp:status(.)"/></p>
      <ul class="dated"><xsl:apply-templates select="p:claim" mode="edp:claim"/></ul>
    </article>
  </xsl:template>

  <xsl:mode name="edp:claim" on-no-match="fail" on-multiple-match="fail"/>

  <xsl:template match="p:claim" mode="edp:claim" as="element(h:li)">
    <li>
      <xsl:call-template name="ed:siglum">
        <xsl:with-param name="text" select="ed:text(., @texts)"/>
      </xsl:call-template>
      <xsl:text> {ed:date-meaning(date)}</xsl:text>
    </li>
  </xsl:template>

</xsl:stylesheet>
