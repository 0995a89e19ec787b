<?xml version="1.0" encoding="UTF-8"?>
<!-- A collation as a page that stands by itself: a table in sections, a row for each witness, its style within it. -->
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

  <xsl:template match="p:page[@kind eq 'aligned-table']" mode="ed:title" as="xs:string">
    <xsl:sequence select="ed:label('table.title', string-join(p:content/p:witness/@siglum, ', '))"/>
  </xsl:template>

  <xsl:template match="p:page[@kind eq 'aligned-table']" mode="ed:document" as="element(h:html)">
    <xsl:variable name="title" as="xs:string">
      <xsl:apply-templates select="." mode="ed:title"/>
    </xsl:variable>
    <html lang="{@language}">
      <head>
        <meta charset="utf-8"/>
        <title>{$title}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1"/>
        <meta name="color-scheme" content="light dark"/>
        <style>{p:style}</style>
      </head>
      <body>
        <main>
          <h1>{$title}</h1>
          <p class="facts">{ed:label('table.facts', (p:content/@columns, p:content/@variants))}</p>
          <dl class="witnesses">
            <xsl:for-each select="p:content/p:witness">
              <dt>{@siglum}</dt>
              <dd>{@title}</dd>
            </xsl:for-each>
          </dl>
          <p class="facts key">{ed:label('table.key')}</p>
          <xsl:apply-templates select="p:content/p:section" mode="edp:aligned"/>
        </main>
      </body>
    </html>
  </xsl:template>

  <xsl:mode name="edp:aligned" on-no-match="fail" on-multiple-match="fail"/>

  <xsl:template match="p:section" mode="edp:aligned" as="element(h:div)">
    <xsl:variable name="section" as="element(p:section)" select="."/>
    <xsl:variable name="name" as="xs:string" select="edp:section-name(.)"/>
    <div class="scroll" role="region" aria-label="{$name}" tabindex="0">
      <table>
        <caption><xsl:sequence select="edp:section-link(.)"/></caption>
        <thead>
          <tr>
            <th scope="col">{ed:label('table.witness')}</th>
            <xsl:apply-templates select="p:column" mode="edp:aligned"/>
          </tr>
        </thead>
        <tbody>
          <xsl:for-each select="../p:witness">
            <xsl:variable name="place" as="xs:integer" select="position()"/>
            <tr>
              <th scope="row">{@siglum}</th>
              <xsl:apply-templates select="$section/p:column/p:cell[$place]" mode="edp:aligned">
                <xsl:with-param name="language" select="string(@language)"/>
              </xsl:apply-templates>
            </tr>
          </xsl:for-each>
        </tbody>
      </table>
    </div>
  </xsl:template>

  <!-- The name of a section; of a passage of a text, a link to it. -->
  <xsl:function name="edp:section-link" as="node()">
    <xsl:param name="section" as="element(p:section)"/>
    <xsl:choose>
      <xsl:when test="$section/@passage">
        <a href="{ed:place-url(ed:text($section, $section/@text), $section/@passage)}">{edp:section-name($section)}</a>
      </xsl:when>
      <xsl:otherwise>
        <xsl:text>{edp:section-name($section)}</xsl:text>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <xsl:function name="edp:section-name" as="xs:string">
    <xsl:param name="section" as="element(p:section)"/>
    <xsl:sequence select="if ($section/@passage) then ed:label('comparison.passage', $section/@passage)
      else if (count($section/p:column) eq 1)
      then ed:label('table.column', $section/p:column/@n)
      else ed:label('table.columns', ($section/p:column[1]/@n, $section/p:column[last()]/@n))"/>
  </xsl:function>

  <xsl:template match="p:column" mode="edp:aligned" as="element(h:th)">
    <th scope="col">
      <xsl:text>{@n}</xsl:text>
      <xsl:sequence select="@type ! edp:kind-of-column(.)"/>
    </th>
  </xsl:template>

  <xsl:function name="edp:kind-of-column" as="element(h:span)">
    <xsl:param name="type" as="attribute(type)"/>
    <span class="kind">{edp:type-name($type)}</span>
  </xsl:function>

  <!-- Where the witnesses differ, the letter tells which of them have the same. -->
  <xsl:template match="p:cell" mode="edp:aligned" as="element(h:td)">
    <xsl:param name="language" as="xs:string"/>
    <td>
      <xsl:if test="@letter">
        <xsl:attribute name="class" select="'varies'"/>
      </xsl:if>
      <xsl:apply-templates select="." mode="edp:aligned-words">
        <xsl:with-param name="language" select="$language"/>
      </xsl:apply-templates>
      <xsl:if test="@letter">
        <span class="letter">{@letter}</span>
      </xsl:if>
    </td>
  </xsl:template>

  <xsl:mode name="edp:aligned-words" on-no-match="fail" on-multiple-match="fail"/>

  <xsl:template match="p:cell" mode="edp:aligned-words" as="element(h:span)">
    <xsl:param name="language" as="xs:string"/>
    <span class="words" dir="auto">
      <xsl:if test="$language ne ''">
        <xsl:attribute name="lang" select="$language"/>
      </xsl:if>
      <xsl:text>{.}</xsl:text>
    </span>
  </xsl:template>

  <xsl:template match="p:cell[not(normalize-space())]" mode="edp:aligned-words" as="element(h:span)">
    <span class="none">{ed:label(if (@lost) then 'table.lost' else 'table.nothing')}</span>
  </xsl:template>

</xsl:stylesheet>
