<?xml version="1.0" encoding="UTF-8"?>
<!-- Dictionaries: entries as they are printed, with the parts told by their look. -->
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

  <xsl:template match="dictScrap | entry | entryFree | hom | re | superEntry"
    mode="ed:text" as="element(h:div)">
    <xsl:call-template name="ed:block"/>
  </xsl:template>

  <xsl:template match="sense"
    mode="ed:text" as="element(h:div)">
    <xsl:call-template name="ed:block"/>
  </xsl:template>

  <xsl:template match="case | colloc | def | etym | form | gen | gram | gramGrp | hyph | iType | lang | lbl | mood | number | oRef |
    orth | per | pos | pRef | pron | stress | subc | syll | tns | usg | xr"
    mode="ed:text" as="element(h:span)">
    <xsl:call-template name="ed:run"/>
  </xsl:template>

  <!-- A sense with its number. -->
  <xsl:template match="sense[@n]" mode="ed:text" as="element(h:div)" _priority="{$edp:EXCEPTION}">
    <div>
      <xsl:apply-templates select="." mode="ed:attributes"/>
      <span class="sense-number" data-added="">{@n}</span>
      <xsl:text> </xsl:text>
      <xsl:apply-templates mode="ed:text"/>
    </div>
  </xsl:template>

</xsl:stylesheet>
