<?xml version="1.0" encoding="UTF-8"?>
<!-- Where two texts differ most: a bar for each row of passages, as wide as it is long, as high as it differs. -->
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

  <!-- The measures of the picture, in its own units. -->
  <xsl:param name="edp:HEAT-WIDTH" as="xs:integer" static="yes" select="1000"/>
  <xsl:param name="edp:HEAT-HEIGHT" as="xs:integer" static="yes" select="60"/>

  <xsl:template name="edp:heat" as="element(h:section)?">
    <xsl:param name="rows" as="element(p:row)*"/>
    <xsl:variable name="total" as="xs:integer" select="sum($rows/@words ! xs:integer(.)) cast as xs:integer"/>
    <xsl:if test="$total gt 0">
      <section class="heat" aria-labelledby="heat">
        <h2 id="heat">{ed:label('heat.title')}</h2>
        <p class="facts">{ed:label('heat.lead')}</p>
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {$edp:HEAT-WIDTH} {$edp:HEAT-HEIGHT}" preserveAspectRatio="none"
          role="group" aria-labelledby="heat">
          <pattern id="hatch" width="4" height="8" patternUnits="userSpaceOnUse"><path d="M0 8 4 0"/></pattern>
          <xsl:iterate select="$rows">
            <xsl:param name="done" as="xs:integer" select="0"/>
            <xsl:sequence select="edp:bar(., $done, $total)"/>
            <xsl:next-iteration>
              <xsl:with-param name="done" select="$done + xs:integer(@words)"/>
            </xsl:next-iteration>
          </xsl:iterate>
        </svg>
        <xsl:sequence select="edp:heat-in-words($rows)"/>
      </section>
    </xsl:if>
  </xsl:template>

  <!-- One row: the whole of it can be clicked, and its lit part says how much differs. -->
  <xsl:function name="edp:bar" as="element(svg:a)">
    <xsl:param name="row" as="element(p:row)"/>
    <xsl:param name="done" as="xs:integer"/>
    <xsl:param name="total" as="xs:integer"/>
    <xsl:variable name="x" as="xs:decimal" select="round($edp:HEAT-WIDTH * $done div $total, 2)"/>
    <xsl:variable name="width" as="xs:decimal" select="round($edp:HEAT-WIDTH * $row/@words div $total, 2) cast as xs:decimal"/>
    <xsl:variable name="height" as="xs:decimal" select="round($edp:HEAT-HEIGHT * edp:share($row), 2)"/>
    <a xmlns="http://www.w3.org/2000/svg" href="#{edp:row-id($row)}" class="{'alone'[$row/p:side[not(p:passage)]]}"
      aria-label="{edp:bar-name($row)}">
      <title>{edp:bar-name($row)}</title>
      <rect class="all" vector-effect="non-scaling-stroke" x="{$x}" y="0" width="{$width}" height="{$edp:HEAT-HEIGHT}"/>
      <rect class="differing" vector-effect="non-scaling-stroke" x="{$x}" y="{$edp:HEAT-HEIGHT - $height}" width="{$width}" height="{$height}"/>
    </a>
  </xsl:function>

  <!-- How much of a row differs, from 0 to 1. -->
  <xsl:function name="edp:share" as="xs:decimal">
    <xsl:param name="row" as="element(p:row)"/>
    <xsl:sequence select="if (xs:integer($row/@words) eq 0) then 0.0
      else xs:decimal($row/@differing) div xs:decimal($row/@words)"/>
  </xsl:function>

  <xsl:function name="edp:percent" as="xs:string">
    <xsl:param name="row" as="element(p:row)"/>
    <xsl:sequence select="string(round(100 * edp:share($row)))"/>
  </xsl:function>

  <xsl:function name="edp:bar-name" as="xs:string">
    <xsl:param name="row" as="element(p:row)"/>
    <xsl:variable name="alone" as="element(p:side)?" select="$row/p:side[p:passage][$row/p:side[not(p:passage)]]"/>
    <xsl:sequence select="if ($alone) then ed:label('heat.alone', (edp:row-name($row), $alone/@text))
      else ed:label('heat.row', (edp:row-name($row), edp:percent($row)))"/>
  </xsl:function>

  <!-- A row is called by the passages in it. -->
  <xsl:function name="edp:row-name" as="xs:string">
    <xsl:param name="row" as="element(p:row)"/>
    <xsl:sequence select="string-join($row/p:side[p:passage] ! string-join(distinct-values(
      (p:passage[1], p:passage[last()])/@id), '–'), ' · ')"/>
  </xsl:function>

  <!-- The same for those who do not see the picture: what stands alone, and where both have words, from most to least. -->
  <xsl:function name="edp:heat-in-words" as="element(h:details)">
    <xsl:param name="rows" as="element(p:row)+"/>
    <details class="heat-words">
      <summary>{ed:label('heat.words')}</summary>
      <ul>
        <xsl:for-each-group select="$rows[p:side[not(p:passage)]]" group-by="p:side[p:passage]/@text">
          <li>
            <xsl:text>{ed:label('heat.only', (count(current-group()), current-grouping-key()))}</xsl:text>
          </li>
        </xsl:for-each-group>
        <xsl:for-each select="$rows[p:side[1]/p:passage][p:side[2]/p:passage][xs:integer(@differing) gt 0]">
          <xsl:sort select="edp:share(.)" order="descending"/>
          <li><a href="#{edp:row-id(.)}">{edp:bar-name(.)}</a></li>
        </xsl:for-each>
      </ul>
    </details>
  </xsl:function>

</xsl:stylesheet>
