<?xml version="1.0" encoding="UTF-8"?>
<!-- The map: the places of the register on public-domain coastlines, and the same as a table. -->
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

  <xsl:key name="edp:spot" match="p:spot" use="@id"/>

  <xsl:template match="p:page[@kind eq 'map']" mode="ed:title" as="xs:string">
    <xsl:sequence select="ed:label('nav.map')"/>
  </xsl:template>

  <xsl:template match="p:page[@kind eq 'map']" mode="ed:main" as="element(h:main)">
    <main id="main" class="map-page">
      <header class="title">
        <h1>{ed:label('map.title')}</h1>
        <p class="facts">{ed:label('map.lead')}</p>
      </header>
      <xsl:apply-templates select="p:content/p:map" mode="ed:main"/>
      <xsl:call-template name="edp:places-table"/>
    </main>
  </xsl:template>

  <!-- One drawing; a second one shows the region where most places lie. -->
  <xsl:template match="p:map" mode="ed:main" as="element(h:figure)">
    <xsl:variable name="name" as="xs:string"
      select="ed:label(if (preceding-sibling::p:map) then 'map.crowd' else 'map.whole')"/>
    <figure class="map">
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {@width} {@height}" role="group" aria-label="{$name}">
        <path class="land" d="{p:land/@d}" transform="scale(.1)"/>
        <xsl:apply-templates select="p:dot" mode="ed:main"/>
        <xsl:apply-templates select="p:dot/p:label" mode="ed:main"/>
      </svg>
      <figcaption>{$name} <span class="facts">{ed:label('map.made', @projection)}</span></figcaption>
    </figure>
  </xsl:template>

  <!-- A dot leads to its place, or, where it stands for several, to the first of them in the table. -->
  <xsl:template match="p:dot" mode="ed:main" as="element(svg:a)">
    <xsl:variable name="spots" as="element(p:spot)+" select="p:at ! key('edp:spot', @id)"/>
    <xsl:variable name="words" as="xs:string" select="string-join($spots ! edp:spot-words(.), '; ')"/>
    <a xmlns="http://www.w3.org/2000/svg" aria-label="{$words}"
      href="{if (p:at[2]) then '#' || p:at[1]/@id else ed:url(., $spots/@page)}">
      <title>{$words}</title>
      <circle class="dot" cx="{@x}" cy="{@y}" r="{@r}"/>
    </a>
  </xsl:template>

  <xsl:template match="p:label" mode="ed:main" as="element(svg:text)">
    <text xmlns="http://www.w3.org/2000/svg" paint-order="stroke" x="{@x}" y="{@y}" text-anchor="{@anchor}" aria-hidden="true">{.}</text>
  </xsl:template>

  <xsl:function name="edp:spot-words" as="xs:string">
    <xsl:param name="spot" as="element(p:spot)"/>
    <xsl:variable name="count" as="xs:integer" select="edp:spot-count($spot)"/>
    <xsl:sequence select="ed:label('map.spot', ($spot/@name, ed:label('count.mentions', $count)))"/>
  </xsl:function>

  <xsl:function name="edp:spot-count" as="xs:integer">
    <xsl:param name="spot" as="element(p:spot)"/>
    <xsl:sequence select="xs:integer(sum($spot/p:count/@n ! xs:integer(.)))"/>
  </xsl:function>

  <!-- What the map shows, and what it cannot: places without a point of their own. -->
  <xsl:template name="edp:places-table" as="element(h:div)">
    <xsl:context-item as="element(p:page)" use="required"/>
    <div class="scroll" role="region" aria-label="{ed:label('map.table')}" tabindex="0">
      <table class="figures">
        <caption>{ed:label('map.table')}</caption>
        <thead>
          <tr>
            <th scope="col">{ed:label('map.place')}</th>
            <th scope="col">{ed:label('map.where')}</th>
            <th scope="col">{ed:label('map.mentions')}</th>
            <th scope="col">{ed:label('map.texts')}</th>
          </tr>
        </thead>
        <tbody><xsl:apply-templates select="p:content/p:spot" mode="ed:main"/></tbody>
      </table>
    </div>
  </xsl:template>

  <xsl:template match="p:spot" mode="ed:main" as="element(h:tr)">
    <tr id="{@id}">
      <th scope="row"><a href="{ed:url(., @page)}">{@name}</a></th>
      <td>{if (@latitude) then edp:degrees(@latitude, 'north', 'south') || ' ' || edp:degrees(@longitude, 'east', 'west')
        else ed:label('map.nowhere')}</td>
      <td class="number-cell">{edp:spot-count(.)}</td>
      <td>
        <xsl:call-template name="edp:counts">
          <xsl:with-param name="counts" select="p:count"/>
        </xsl:call-template>
      </td>
    </tr>
  </xsl:template>

  <!-- Degrees to a tenth: the records give points for a small map. -->
  <xsl:function name="edp:degrees" as="xs:string">
    <xsl:param name="degrees" as="xs:string"/>
    <xsl:param name="positive" as="xs:string"/>
    <xsl:param name="negative" as="xs:string"/>
    <xsl:variable name="number" as="xs:decimal" select="xs:decimal($degrees)"/>
    <xsl:sequence select="ed:label('map.' || (if ($number lt 0) then $negative else $positive),
      format-number(abs($number), '0.0'))"/>
  </xsl:function>

</xsl:stylesheet>
