<?xml version="1.0" encoding="UTF-8"?>
<!-- Explanatory notes: the words explained, then the explanation. -->
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

  <xsl:template match="annotation" mode="ed:entry" as="element()+">
    <xsl:param name="heads" as="element(h:p)*" tunnel="yes" select="()"/>
    <xsl:sequence select="$heads"/>
    <xsl:apply-templates select="note" mode="ed:entry"/>
  </xsl:template>

  <!-- A note opens by quoting what it explains. This text's words are its lemma; those of other texts,
       which may be the same, follow the note with their sigla. -->
  <xsl:template match="annotation/note" mode="ed:entry" as="element(h:div)">
    <xsl:variable name="here" as="xs:string?" select="ed:this-text(.)/@id"/>
    <xsl:variable name="opening" as="element(quote)*"
      select="quote[@source][not(preceding-sibling::text()[normalize-space()])]"/>
    <xsl:variable name="own" as="element(quote)*" select="$opening[ed:quoted-text(.)/@id = $here]"/>
    <div class="entry-note {@type}">
      <xsl:sequence select="@p:piece ! edp:piece(.)"/>
      <xsl:apply-templates select="$own" mode="edp:lemma"/>
      <xsl:apply-templates select="node() except $opening" mode="ed:text"/>
      <xsl:text> </xsl:text>
      <xsl:apply-templates select="@type" mode="edp:note-type"/>
      <xsl:where-populated>
        <div class="parallels">
          <xsl:apply-templates select="$opening except $own" mode="ed:reading"/>
        </div>
      </xsl:where-populated>
    </div>
  </xsl:template>

  <!-- Of several quotations the last has the bracket. -->
  <xsl:template match="quote" mode="edp:lemma" as="node()+">
    <span class="lemma">
      <xsl:sequence select="@p:piece ! edp:piece(.)"/>
      <xsl:apply-templates mode="ed:text"/>
    </span>
    <span class="bracket" data-added="">
      <xsl:text>{if (position() eq last()) then ed:label('entry.bracket') else ' ' || ed:label('entry.ellipsis')} </xsl:text>
    </span>
  </xsl:template>

  <!-- A note that doubts what the source says is marked as doing so. -->
  <xsl:mode name="edp:note-type" on-no-match="fail" on-multiple-match="fail"/>

  <xsl:template match="@type" mode="edp:note-type" as="empty-sequence()"/>

  <xsl:template match="@type[. eq 'fact']" mode="edp:note-type" as="element(h:span)">
    <span class="status fact" data-added="">{ed:label('note.fact')}</span>
  </xsl:template>

</xsl:stylesheet>
