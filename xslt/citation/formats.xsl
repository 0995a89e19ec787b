<?xml version="1.0" encoding="UTF-8"?>
<!-- A citation for programs: BibTeX, CSL-JSON, schema.org's JSON-LD, and the meta elements that reference managers read. -->
<xsl:stylesheet version="3.0" expand-text="yes" default-mode="ed:text"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:p="urn:edition:page"
  xmlns:ed="urn:edition:public"
  xmlns:edp="urn:edition:private"
  xmlns:h="http://www.w3.org/1999/xhtml"
  xmlns="http://www.w3.org/1999/xhtml"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all">

  <!-- BibTeX. Braces within braces keep the capitals of titles, and names of bodies whole. -->
  <xsl:function name="edp:bibtex" as="xs:string">
    <xsl:param name="parts" as="map(xs:string, xs:string)"/>
    <xsl:variable name="date" as="xs:string*" select="tokenize($parts?date, '-')"/>
    <xsl:variable name="fields" as="xs:string*" select="
      edp:field('title', $parts?title, true()),
      edp:field('booktitle', $parts?container, true()),
      edp:field('editor', $parts?editor, true()),
      edp:field('publisher', $parts?publisher, true()),
      edp:field('year', $date[1], false()),
      edp:field('month', $date[2], false()),
      edp:field('version', $parts?version, false()),
      edp:field('url', $parts?url, false())"/>
    <xsl:sequence select="'@' || (if ($parts?container) then 'incollection' else 'book') || '{' || $parts?key || ',&#10;  '
      || string-join($fields, ',&#10;  ') || '&#10;}'"/>
  </xsl:function>

  <xsl:function name="edp:field" as="xs:string?">
    <xsl:param name="name" as="xs:string"/>
    <xsl:param name="value" as="xs:string?"/>
    <xsl:param name="is-literal" as="xs:boolean"/>
    <xsl:variable name="escaped" as="xs:string?" select="
      if ($name eq 'url') then $value else $value ! edp:tex(.)"/>
    <xsl:sequence select="$escaped ! ($name || ' = {' || (if ($is-literal) then '{' || . || '}' else .) || '}')"/>
  </xsl:function>

  <!-- The signs that TeX reads as its own. -->
  <xsl:function name="edp:tex" as="xs:string">
    <xsl:param name="words" as="xs:string"/>
    <xsl:sequence select="$words => replace('\\', '\\textbackslash ') => replace('[&amp;%$#_{}]', '\\$0')
      => replace('~', '\\textasciitilde ') => replace('\^', '\\textasciicircum ')"/>
  </xsl:function>

  <!-- CSL-JSON, the form of citation processors: a list of one item. -->
  <xsl:function name="edp:csl" as="xs:string">
    <xsl:param name="parts" as="map(xs:string, xs:string)"/>
    <xsl:variable name="item" as="map(*)" select="map:merge((
      map { 'id': $parts?key, 'type': if ($parts?container) then 'chapter' else 'book', 'title': $parts?title, 'URL': $parts?url },
      $parts?container ! map { 'container-title': . },
      $parts?editor ! map { 'editor': array { map { 'literal': . } } },
      $parts?publisher ! map { 'publisher': . },
      $parts?version ! map { 'version': . },
      $parts?date ! map { 'issued': map { 'date-parts': array { array { tokenize(., '-') ! number(.) } } } }))"/>
    <xsl:sequence select="serialize(array { $item }, $edp:JSON)"/>
  </xsl:function>

  <!-- schema.org, for search engines and whoever reads pages as data. -->
  <xsl:function name="edp:json-ld" as="xs:string">
    <xsl:param name="page" as="element(p:page)"/>
    <xsl:param name="parts" as="map(xs:string, xs:string)"/>
    <xsl:variable name="whole" as="map(*)?" select="$parts?container !
      map { 'isPartOf': map:merge((map { '@type': 'Book', 'name': . }, $parts?version ! map { 'version': . })) }"/>
    <xsl:variable name="work" as="map(*)" select="map:merge((
      map { '@context': 'https://schema.org', '@type': if ($parts?container) then 'Chapter' else 'Book',
        'name': $parts?title, 'inLanguage': string($page/@language) },
      $whole,
      (if (exists($whole)) then () else $parts?version ! map { 'version': . }),
      $parts?editor ! map { 'editor': map { '@type': 'Organization', 'name': . } },
      $parts?publisher ! map { 'publisher': map { '@type': 'Organization', 'name': . } },
      $parts?date ! map { 'datePublished': . },
      $page/p:site/@base ! map { 'url': $parts?url }))"/>
    <xsl:sequence select="serialize($work, $edp:JSON)"/>
  </xsl:function>

  <!-- No sign that could end the element in which the JSON stands. -->
  <xsl:variable name="edp:JSON" as="map(*)" select="map { 'method': 'json', 'indent': true(),
    'use-character-maps': map { '&lt;': '\u003c', '/': '/' } }"/>

  <!-- The meta elements that reference managers and scholarly search engines read. -->
  <xsl:template name="edp:citation-meta" as="element(h:meta)*">
    <xsl:context-item as="element(p:page)" use="required"/>
    <xsl:param name="parts" as="map(xs:string, xs:string)"/>
    <xsl:sequence select="
      edp:meta('title', $parts?title), edp:meta('inbook_title', $parts?container), edp:meta('editor', $parts?editor),
      edp:meta('publisher', $parts?publisher), edp:meta('publication_date', $parts?date ! translate(., '-', '/')),
      edp:meta('language', string(@language)), edp:meta('public_url', p:site/@base ! $parts?url)"/>
  </xsl:template>

  <xsl:function name="edp:meta" as="element(h:meta)?">
    <xsl:param name="name" as="xs:string"/>
    <xsl:param name="value" as="xs:string?"/>
    <xsl:if test="$value">
      <meta name="citation_{$name}" content="{$value}"/>
    </xsl:if>
  </xsl:function>

</xsl:stylesheet>
