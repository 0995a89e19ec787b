<?xml version="1.0" encoding="UTF-8"?>
<!-- Canon tables, after Eusebius: which sources share which points, and which points a source has alone. -->
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

  <xsl:template match="p:page[@kind eq 'canons']" mode="ed:title" as="xs:string">
    <xsl:sequence select="ed:label('canons.title')"/>
  </xsl:template>

  <xsl:template match="p:page[@kind eq 'canons']" mode="ed:main" as="element(h:main)">
    <main id="main" class="canons">
      <p class="eyebrow"><a href="{ed:url(., 'synopsis.html')}">{ed:label('nav.synopsis')}</a></p>
      <header class="title">
        <h1>{ed:label('canons.title')}</h1>
        <p class="facts">{ed:label('canons.lead')}</p>
      </header>
      <xsl:for-each-group select="p:content/p:canons/p:canon" group-adjacent="count(tokenize(@of))">
        <xsl:call-template name="edp:canons-of">
          <xsl:with-param name="canons" select="current-group()"/>
        </xsl:call-template>
      </xsl:for-each-group>
    </main>
  </xsl:template>

  <!-- The canons of so many sources: a table with a row for each combination that occurs. -->
  <xsl:template name="edp:canons-of" as="element(h:section)">
    <xsl:context-item as="element(p:canon)" use="required"/>
    <xsl:param name="canons" as="element(p:canon)+"/>
    <xsl:variable name="size" as="xs:integer" select="count(tokenize(@of))"/>
    <xsl:variable name="texts" as="element(p:text)+" select="ed:page(.)/p:site/p:text"/>
    <section class="canon-size" aria-labelledby="canons-{$size}">
      <h2 id="canons-{$size}">{edp:canon-heading($size, count($texts))}</h2>
      <p class="facts">{ed:label('count.account', sum($canons ! count(tokenize(@points))))}</p>
      <table class="canon-table">
        <thead>
          <xsl:sequence select="edp:bracket-row($texts, 1)"/>
          <tr>
            <th scope="col">{ed:label('canons.canon')}</th>
            <xsl:for-each select="$texts">
              <th scope="col" class="column"><span class="siglum" title="{@short}">{@siglum}</span></th>
            </xsl:for-each>
            <th scope="col">{ed:label('canons.points')}</th>
          </tr>
        </thead>
        <tbody><xsl:apply-templates select="$canons" mode="edp:canon"/></tbody>
      </table>
    </section>
  </xsl:template>

  <xsl:function name="edp:canon-heading" as="xs:string">
    <xsl:param name="size" as="xs:integer"/>
    <xsl:param name="all" as="xs:integer"/>
    <xsl:sequence select="
      if ($size eq $all) then ed:label('canons.all', $size)
      else if ($size eq 0) then ed:label('canons.none')
      else ed:label('canons.of', $size)"/>
  </xsl:function>

  <!-- One combination: who shares it, with how many voices, and the points. -->
  <xsl:mode name="edp:canon" on-no-match="fail" on-multiple-match="fail"/>

  <xsl:template match="p:canon" mode="edp:canon" as="element(h:tr)">
    <xsl:variable name="canon" as="element(p:canon)" select="."/>
    <xsl:variable name="points" as="element(p:account)*" select="tokenize(@points) ! key('edp:account', ., root($canon))[1]"/>
    <tr>
      <th scope="row">
        <span class="canon-number">{format-integer(1 + count(preceding-sibling::p:canon), 'I')}</span>
        <span class="facts">{ed:label('canons.count', count($points))}</span>
        <xsl:if test="number(@voices) ne count(tokenize(@of))">
          <span class="facts">{ed:label('canons.voices', @voices)}</span>
        </xsl:if>
      </th>
      <xsl:sequence select="ed:page(.)/p:site/p:text ! edp:canon-cell(., $canon)"/>
      <td class="canon-points">
        <ul class="point-lines"><xsl:apply-templates select="$points" mode="edp:line"/></ul>
      </td>
    </tr>
  </xsl:template>

  <xsl:function name="edp:canon-cell" as="element(h:td)">
    <xsl:param name="text" as="element(p:text)"/>
    <xsl:param name="canon" as="element(p:canon)"/>
    <xsl:variable name="speaks" as="xs:boolean" select="tokenize($canon/@of) = $text/@id"/>
    <xsl:variable name="joined" as="xs:boolean" select="$speaks and (some $sibling in tokenize(edp:group-of($text)/@of)
      satisfies $sibling ne $text/@id and $sibling = tokenize($canon/@of))"/>
    <td class="{if ($speaks) then 'speaks' else 'mute'}{' one-voice'[$joined]}">
      <xsl:choose>
        <xsl:when test="$speaks">
          <span class="siglum" title="{$text/@short}">{$text/@siglum}</span>
        </xsl:when>
        <xsl:otherwise>{ed:label('account.silent')}</xsl:otherwise>
      </xsl:choose>
    </td>
  </xsl:function>

</xsl:stylesheet>
