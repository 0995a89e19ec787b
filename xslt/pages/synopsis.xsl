<?xml version="1.0" encoding="UTF-8"?>
<!-- The synopsis: an index of all points by source, filters, and every point in full, topic by topic. -->
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

  <xsl:template match="p:page[@kind eq 'synopsis']" mode="ed:title" as="xs:string">
    <xsl:sequence select="ed:label('synopsis.title')"/>
  </xsl:template>

  <xsl:template match="p:page[@kind eq 'synopsis']" mode="ed:main" as="element(h:main)">
    <main id="main" class="synopsis">
      <header class="title">
        <h1>{ed:label('synopsis.title')}</h1>
        <p class="facts">{ed:label('synopsis.lead')} · {ed:label('count.account', count(p:content/p:accounts/p:account))}</p>
        <p class="synopsis-ways">
          <a href="{ed:url(., 'where-they-differ.html')}">{ed:label('nav.where-they-differ')}</a>
          <a href="{ed:url(., 'canons.html')}">{ed:label('nav.canons')}</a>
          <a href="{ed:url(., 'data/accounts.csv')}" download="">{ed:label('synopsis.csv')}</a>
          <a href="{ed:url(., 'data/accounts.json')}" download="">{ed:label('synopsis.json')}</a>
        </p>
      </header>
      <xsl:call-template name="edp:filters"/>
      <section class="index">
        <h2 id="matrix">{ed:label('synopsis.index')}</h2>
        <p class="facts">{ed:label('synopsis.index-lead')}</p>
        <xsl:if test="p:content/p:accounts/p:account ! ed:statuses(.)">
          <xsl:call-template name="edp:status-legend"/>
        </xsl:if>
        <xsl:apply-templates select="p:content/p:accounts" mode="edp:matrix"/>
      </section>
      <xsl:apply-templates select="p:content/p:topic" mode="edp:topic"/>
    </main>
  </xsl:template>

  <!-- What each status means, for those who cannot hover. -->
  <xsl:template name="edp:status-legend" as="element(h:details)">
    <xsl:context-item as="element(p:page)" use="required"/>
    <details class="legend">
      <summary>{ed:label('synopsis.statuses')}</summary>
      <dl>
        <xsl:for-each-group select="p:content/p:accounts/p:account ! ed:statuses(.)" group-by="string(@id)">
          <div>
            <dt><xsl:sequence select="edp:status(.)"/></dt>
            <dd>{@gloss}</dd>
          </div>
        </xsl:for-each-group>
      </dl>
    </details>
  </xsl:template>

  <!-- A topic with its points. -->
  <xsl:mode name="edp:topic" on-no-match="fail" on-multiple-match="fail"/>

  <xsl:template match="p:topic" mode="edp:topic" as="element(h:section)">
    <section class="synopsis-topic {edp:topic-class(key('edp:account', p:entry[1]/@id)[1])}" aria-labelledby="{edp:topic-id(@id)}">
      <h2 id="{edp:topic-id(@id)}">
        <xsl:apply-templates select="p:source/head" mode="edp:topic"/>
        <xsl:if test="empty(p:source/head)">{edp:topic-label(.)}</xsl:if>
      </h2>
      <xsl:apply-templates select="p:entry" mode="ed:point"/>
    </section>
  </xsl:template>

  <xsl:template match="head" mode="edp:topic" as="element(h:span)">
    <span>
      <xsl:sequence select="@p:piece ! edp:piece(.)"/>
      <xsl:apply-templates mode="ed:text"/>
    </span>
  </xsl:template>

  <xsl:function name="edp:topic-id" as="xs:string">
    <xsl:param name="topic" as="xs:string"/>
    <xsl:sequence select="'topic-' || edp:class($topic)"/>
  </xsl:function>

  <!-- The class by which a topic is filtered: a style sheet knows topics by their number. -->
  <xsl:function name="edp:topic-class" as="xs:string">
    <xsl:param name="account" as="element(p:account)"/>
    <xsl:sequence select="'of-topic-' || edp:topic-number($account)"/>
  </xsl:function>

  <xsl:function name="edp:topic-number" as="xs:integer">
    <xsl:param name="account" as="element(p:account)"/>
    <xsl:sequence select="index-of(distinct-values($account/../p:account/@topic), string($account/@topic))"/>
  </xsl:function>

  <!-- The filters: radio buttons and check boxes that the style sheet alone obeys. -->
  <xsl:template name="edp:filters" as="element(h:div)">
    <xsl:context-item as="element(p:page)" use="required"/>
    <xsl:variable name="accounts" as="element(p:account)+" select="p:content/p:accounts/p:account"/>
    <div class="filters">
      <xsl:variable name="statuses" as="element(h:label)*">
        <xsl:for-each-group select="$accounts" group-by="edp:status-class(.)">
          <xsl:sort select="count(current-group())" order="descending"/>
          <xsl:sequence select="edp:status-filter(ed:statuses(.)[1], count(current-group()))"/>
        </xsl:for-each-group>
      </xsl:variable>
      <xsl:if test="exists($statuses)">
        <fieldset class="filter-status">
          <legend>{ed:label('filter.status')}</legend>
          <xsl:sequence select="$statuses"/>
        </fieldset>
      </xsl:if>
      <fieldset class="filter-topic">
        <legend>{ed:label('filter.topic')}</legend>
        <xsl:sequence select="edp:topic-filter(0, ed:label('filter.all'), count($accounts))"/>
        <xsl:for-each-group select="$accounts" group-by="string(@topic)">
          <xsl:if test="position() le $edp:FILTERED-TOPICS">
            <xsl:sequence select="edp:topic-filter(position(), edp:topic-label(.), count(current-group()))"/>
          </xsl:if>
        </xsl:for-each-group>
      </fieldset>
      <fieldset class="filter-words">
        <legend>{ed:label('filter.words')}</legend>
        <label>
          <input type="checkbox" id="show-sentences" checked="checked"/>
          <xsl:text> {ed:label('filter.sentences')}</xsl:text>
        </label>
      </fieldset>
    </div>
  </xsl:template>

  <xsl:function name="edp:status-filter" as="element(h:label)?">
    <xsl:param name="status" as="element(p:target)?"/>
    <xsl:param name="count" as="xs:integer"/>
    <xsl:if test="$status">
      <label>
        <xsl:sequence select="$status/@gloss ! edp:title(.)"/>
        <input type="checkbox" id="show-{$status/@id}" checked="checked"/>
        <xsl:text> </xsl:text>
        <xsl:sequence select="edp:status($status)"/>
        <span class="facts"> {$count}</span>
      </label>
    </xsl:if>
  </xsl:function>

  <xsl:function name="edp:topic-filter" as="element(h:label)">
    <xsl:param name="number" as="xs:integer"/>
    <xsl:param name="label" as="xs:string"/>
    <xsl:param name="count" as="xs:integer"/>
    <label>
      <input type="radio" name="topic" id="only-topic-{$number}">
        <xsl:if test="$number eq 0">
          <xsl:attribute name="checked" select="'checked'"/>
        </xsl:if>
      </input>
      <xsl:text> {$label}</xsl:text>
      <span class="facts"> {$count}</span>
    </label>
  </xsl:function>

</xsl:stylesheet>
