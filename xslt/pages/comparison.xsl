<?xml version="1.0" encoding="UTF-8"?>
<!-- Two texts side by side: passages that answer to each other in one row, their differences marked and numbered. -->
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

  <xsl:key name="edp:difference" match="p:difference" use="@id"/>
  <xsl:key name="edp:difference-number" match="p:difference" use="@n"/>

  <xsl:template match="p:page[@kind eq 'comparison']" mode="ed:title" as="xs:string">
    <xsl:sequence select="edp:comparison-title(edp:this-comparison(.))"/>
  </xsl:template>

  <!-- The texts of the page. -->
  <xsl:function name="edp:this-comparison" as="element(p:comparison)">
    <xsl:param name="page" as="element(p:page)"/>
    <xsl:sequence select="$page/p:site/p:comparison[@page eq $page/@path]"/>
  </xsl:function>

  <xsl:function name="edp:texts-of" as="element(p:text)+">
    <xsl:param name="comparison" as="element(p:comparison)"/>
    <xsl:sequence select="tokenize($comparison/@of) ! ed:text($comparison, .)"/>
  </xsl:function>

  <xsl:function name="edp:comparison-title" as="xs:string">
    <xsl:param name="comparison" as="element(p:comparison)"/>
    <xsl:variable name="sigla" as="xs:string+" select="edp:texts-of($comparison)/@siglum ! string()"/>
    <xsl:sequence select="if (count($sigla) eq 2) then ed:label('comparison.title', $sigla)
      else ed:label('comparison.passages', string-join($sigla, ', '))"/>
  </xsl:function>

  <xsl:template match="p:page[@kind eq 'comparison']" mode="ed:main" as="element(h:main)">
    <xsl:variable name="texts" as="element(p:text)+" select="edp:texts-of(edp:this-comparison(.))"/>
    <xsl:variable name="rows" as="element(p:row)*" select="p:content/p:row"/>
    <main id="main" class="comparison">
      <header class="title">
        <h1>{edp:comparison-title(edp:this-comparison(.))}</h1>
        <p class="facts">{ed:label('comparison.lead')} · {ed:label('count.difference', count(p:content/p:difference))}</p>
        <p class="synopsis-ways">
          <a href="{ed:url(., 'data/variants.csv')}" download="">{ed:label('synopsis.csv')}</a>
          <a href="{ed:url(., 'data/variants.json')}" download="">{ed:label('synopsis.json')}</a>
        </p>
      </header>
      <xsl:call-template name="edp:type-filters">
        <xsl:with-param name="types" select="p:content/p:difference/@type ! string()"/>
      </xsl:call-template>
      <xsl:call-template name="edp:heat">
        <xsl:with-param name="rows" select="$rows"/>
      </xsl:call-template>
      <table class="compared">
        <caption class="unheard">{edp:comparison-title(edp:this-comparison(.))}</caption>
        <thead>
          <tr>
            <xsl:for-each select="$texts">
              <th scope="col"><span class="siglum">{@siglum}</span><xsl:text> </xsl:text><a href="{ed:url(., @page)}">{@short}</a></th>
            </xsl:for-each>
          </tr>
        </thead>
        <tbody>
          <xsl:apply-templates select="$rows" mode="edp:comparison"/>
        </tbody>
      </table>
    </main>
  </xsl:template>

  <xsl:mode name="edp:comparison" on-no-match="fail" on-multiple-match="fail"/>

  <xsl:template match="p:row" mode="edp:comparison" as="element(h:tr)">
    <tr id="{edp:row-id(.)}" class="{'alone'[current()/p:side[not(p:passage)]], 'begins'[edp:begins-block(current())]}">
      <xsl:apply-templates select="p:side" mode="edp:comparison"/>
    </tr>
  </xsl:template>

  <xsl:template match="p:side" mode="edp:comparison" as="element(h:td)">
    <td>
      <xsl:sequence select="edp:who(.)"/>
      <xsl:apply-templates select="p:passage" mode="edp:comparison"/>
    </td>
  </xsl:template>

  <!-- A text that has nothing here says so. -->
  <xsl:template match="p:side[not(p:passage)]" mode="edp:comparison" as="element(h:td)">
    <td class="wanting">
      <xsl:sequence select="edp:who(.)"/>
      <span class="silent">{ed:label('comparison.wanting', @text)}</span>
    </td>
  </xsl:template>

  <!-- Where the columns are folded into one, each cell names its text. -->
  <xsl:function name="edp:who" as="element(h:span)">
    <xsl:param name="side" as="element(p:side)"/>
    <span class="who" aria-hidden="true"><span class="siglum">{$side/@text}</span></span>
  </xsl:function>

  <xsl:template match="p:passage" mode="edp:comparison" as="element(h:div)">
    <xsl:variable name="text" as="element(p:text)" select="ed:text(., ../@text)"/>
    <div class="passage">
      <xsl:if test="@id">
        <xsl:attribute name="id" select="@id"/>
        <a class="place" href="{ed:place-url($text, @id)}" data-added="">{@id}</a>
        <xsl:text> </xsl:text>
      </xsl:if>
      <div class="passage-words">
        <xsl:sequence select="@p:piece ! edp:piece(.)"/>
        <xsl:apply-templates select="p:source/*, text()" mode="ed:text">
          <xsl:with-param name="ids" tunnel="yes" select="false()"/>
        </xsl:apply-templates>
      </div>
    </div>
  </xsl:template>

  <!-- A difference has the same number on both sides, which leads to its entry beside the text. -->
  <xsl:template match="p:end[@kind eq 'difference'] | p:point[@kind eq 'difference']" mode="ed:text" as="element(h:a)"
    _priority="{$edp:EXCEPTION}">
    <xsl:variable name="difference" as="element(p:difference)" select="key('edp:difference', @for)[1]"/>
    <xsl:variable name="text" as="element(p:text)" select="ed:text(., ancestor::p:side/@text)"/>
    <a class="cue variant {edp:type-class($difference/@type)}" href="{ed:place-url($text, @for)}" data-added=""
      aria-label="{edp:difference-name($difference, $text)}" title="{edp:difference-name($difference, $text)}">
      <xsl:if test="self::p:point">
        <span class="caret" aria-hidden="true">{ed:label('comparison.caret')}</span>
      </xsl:if>
      <xsl:text>{$difference/@n}{$difference/@moved ! ed:label('comparison.see', .)}</xsl:text>
    </a>
  </xsl:template>

  <xsl:function name="edp:difference-name" as="xs:string">
    <xsl:param name="difference" as="element(p:difference)"/>
    <xsl:param name="text" as="element(p:text)"/>
    <xsl:variable name="type" as="xs:string" select="edp:type-name($difference/@type)"/>
    <xsl:sequence select="if ($difference/@moved)
      then ed:label('comparison.moved', ($difference/@n, $type, $difference/@moved))
      else ed:label('comparison.difference', ($difference/@n, $type))"/>
  </xsl:function>

  <!-- Whether a row begins a paragraph in either text. -->
  <xsl:function name="edp:begins-block" as="xs:boolean">
    <xsl:param name="row" as="element(p:row)"/>
    <xsl:sequence select="some $passage in $row/p:side/p:passage[@block] satisfies
      not($passage/../../preceding-sibling::p:row[p:side[@text eq $passage/../@text]/p:passage][1]
        /p:side[@text eq $passage/../@text]/p:passage/@block = $passage/@block)"/>
  </xsl:function>

  <xsl:function name="edp:row-id" as="xs:string">
    <xsl:param name="row" as="element(p:row)"/>
    <xsl:sequence select="'row-' || $row/@n"/>
  </xsl:function>

</xsl:stylesheet>
