<?xml version="1.0" encoding="UTF-8"?>
<!-- What a user may set, and the static constants other modules name. -->
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

  <!-- The language of the interface: labels/{language}.xml holds its words. -->
  <xsl:param name="ed:language" as="xs:string" select="'en'"/>

  <!-- A lemma in the margin longer than this many words shows its ends alone. -->
  <xsl:param name="ed:lemma-words" as="xs:integer" select="7"/>

  <!-- A reading in the margin longer than this many words is folded up behind its ends. -->
  <xsl:param name="ed:reading-words" as="xs:integer" select="60"/>

  <!-- A text with at least this many headings gets a list of contents. -->
  <xsl:param name="ed:contents-from" as="xs:integer" select="3"/>

  <!-- Where the authorities of the world keep their records; {} stands for the identifier. -->
  <xsl:param name="ed:identifier-urls" as="map(xs:string, xs:string)" select="map {
    'wikidata': 'https://www.wikidata.org/wiki/{}',
    'geonames': 'https://www.geonames.org/{}',
    'gnd': 'https://d-nb.info/gnd/{}',
    'viaf': 'https://viaf.org/viaf/{}' }"/>

  <!-- Layers over the plain rendering of an element: a row of the page lies over its block, … -->
  <xsl:param name="edp:ROW" as="xs:integer" static="yes" select="20"/>

  <!-- … and over a run of text first the highlight of its anchors, then its link. -->
  <xsl:param name="edp:ANCHORED" as="xs:integer" static="yes" select="10"/>
  <xsl:param name="edp:LINKED" as="xs:integer" static="yes" select="20"/>

  <!-- Below every rule about an element, and above the one for elements of which nothing is known. -->
  <xsl:param name="edp:GENERAL" as="xs:decimal" static="yes" select="-0.25"/>

  <!-- The category that marks a point on which a source contradicts itself, beside its status. -->
  <xsl:param name="edp:REMARKS" as="xs:string+" static="yes" select="'self-contradiction', 'apparent-conflict'"/>

  <!-- The statuses of points that are told as differences; the last without readings, since all can be true. -->
  <xsl:param name="edp:DIFFERING" as="xs:string+" static="yes" select="'contradict', 'differ', 'apparent-conflict'"/>

  <!-- The statuses of points that stand open in the margin of a text. -->
  <xsl:param name="edp:OPEN-STATUSES" as="xs:string+" static="yes" select="'contradict'"/>

  <!-- By what a search can be narrowed. -->
  <xsl:param name="edp:FACETS" as="xs:string+" static="yes"
    select="'source', 'kind', 'person', 'place', 'org', 'event', 'work', 'year'"/>

  <!-- What the passages of a kind of page are to one who searches. -->
  <xsl:variable name="edp:PASSAGE-KINDS" as="map(xs:string, xs:string)" static="yes"
    select="map { 'text': 'text', 'essay': 'essay', 'home': 'essay', 'sources': 'header', 'about': 'header' }"/>

  <!-- So many registers at most are named in the header of every page; more are in a menu. -->
  <xsl:param name="edp:REGISTERS-BY-NAME" as="xs:integer" static="yes" select="3"/>

  <!-- So many topics can be filtered: the style sheet has a rule for each number. -->
  <xsl:param name="edp:FILTERED-TOPICS" as="xs:integer" static="yes" select="24"/>

  <!-- A table with more columns than this is no table to read. -->
  <xsl:param name="edp:COLUMNS" as="xs:integer" static="yes" select="12"/>

  <!-- An exception to a rule that is itself about a case. -->
  <xsl:param name="edp:EXCEPTION" as="xs:integer" static="yes" select="5"/>

</xsl:stylesheet>
