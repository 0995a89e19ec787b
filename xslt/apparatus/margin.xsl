<?xml version="1.0" encoding="UTF-8"?>
<!-- The margin of a block: what is anchored in it, in the order of its words. -->
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

  <!-- Beside its block on a wide page and in print below it; on a small screen a native popover. -->
  <xsl:template name="ed:margin" as="element(h:div)?">
    <xsl:context-item as="element()" use="required"/>
    <xsl:param name="anchoring" as="element()+" select="."/>
    <xsl:variable name="items" as="element()*" select="edp:margin-items($anchoring)"/>
    <xsl:variable name="cues" as="element(p:cue)*" select="$anchoring//p:cue"/>
    <xsl:if test="exists(($items, $cues))">
      <xsl:variable name="id" as="xs:string"
        select="ed:margin-id(($items, $cues/..)[1] ! string((@for, */@p:piece, @p:piece, @passage, 'm')[1]))"/>
      <div class="beside">
        <button type="button" class="open-margin" popovertarget="{$id}" data-added="">{edp:margin-label($items, $cues)}</button>
        <div class="margin" id="{$id}" popover="auto" role="group">
          <xsl:attribute name="aria-label">
            <xsl:apply-templates select="." mode="edp:margin-name"/>
          </xsl:attribute>
          <xsl:apply-templates select="$items" mode="ed:margin">
            <xsl:with-param name="margins" tunnel="yes" select="false()"/>
          </xsl:apply-templates>
          <xsl:call-template name="edp:points-beside">
            <xsl:with-param name="cues" select="$cues"/>
          </xsl:call-template>
        </div>
      </div>
    </xsl:if>
  </xsl:template>

  <!-- First anchors of entries, corrections, the text's own notes and its inline apparatus. -->
  <xsl:function name="edp:margin-items" as="element()*">
    <xsl:param name="blocks" as="element()+"/>
    <xsl:sequence select="$blocks/self::app[edp:beside(.)] | $blocks//(
      (p:start | p:point)[. is key('edp:anchor', @for)[1]][key('edp:entry', @for)]
      | choice[*/@p:piece] | note[@p:piece][not(parent::app)] | app[edp:beside(.)])"/>
  </xsl:function>

  <!-- What the margin holds, in numbers: `3 variants · 1 note`. -->
  <xsl:function name="edp:margin-label" as="xs:string">
    <xsl:param name="items" as="element()*"/>
    <xsl:param name="cues" as="element(p:cue)*"/>
    <xsl:variable name="kinds" as="xs:string*"
      select="$items ! edp:item-kind(.), distinct-values($cues/@for) ! 'account'"/>
    <xsl:sequence select="string-join(
      for $kind in distinct-values($kinds) return ed:label('count.' || $kind, count($kinds[. eq $kind])), ' · ')"/>
  </xsl:function>

  <xsl:function name="edp:item-kind" as="xs:string">
    <xsl:param name="item" as="element()"/>
    <xsl:sequence select="($item/@kind ! string(), $item/self::choice[corr] ! 'correction', $item/self::choice ! 'alternative',
      $item/self::app ! 'variant', 'note')[1]"/>
  </xsl:function>

  <!-- How the margin is announced. -->
  <xsl:mode name="edp:margin-name" on-no-match="fail" on-multiple-match="fail"/>

  <xsl:template match="*" mode="edp:margin-name" as="xs:string">
    <xsl:sequence select="ed:label('text.beside-block')"/>
  </xsl:template>

  <xsl:template match="p" mode="edp:margin-name" as="xs:string">
    <xsl:sequence select="ed:label('text.beside', ed:paragraph-number(.))"/>
  </xsl:template>

  <!-- Entries that no block took: nothing of the apparatus is lost, whatever it is anchored in. -->
  <xsl:template name="ed:remaining-entries" as="element(h:section)?">
    <xsl:context-item as="element(p:page)" use="required"/>
    <xsl:variable name="left" as="element(p:entry)*"
      select="p:content/p:entries/p:entry[empty(key('edp:anchor', @id)[1][edp:in-row(.)])]"/>
    <xsl:if test="exists($left)">
      <section class="remaining" aria-labelledby="remaining">
        <h2 id="remaining">{ed:label('text.remaining')}</h2>
        <xsl:apply-templates select="$left" mode="ed:margin"/>
      </section>
    </xsl:if>
  </xsl:template>

  <xsl:function name="edp:in-row" as="xs:boolean">
    <xsl:param name="anchor" as="element()"/>
    <xsl:sequence select="exists($anchor/ancestor::*[self::p or self::ab or self::head or self::fw or self::figure
      or self::table or self::lg or self::sp or self::opener or self::closer or self::byline or self::dateline
      or self::trailer or self::epigraph or self::argument or self::titlePage or self::postscript or self::bibl
      or self::biblStruct or self::cit or self::stage or self::note or self::item or self::label or self::app or self::u
      or self::entry or self::entryFree or self::superEntry or self::msDesc or self::castList or self::line])"/>
  </xsl:function>

</xsl:stylesheet>
