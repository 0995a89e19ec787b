<?xml version="1.0" encoding="UTF-8"?>
<!-- Manuscripts and other objects: a readable description, each part under what it is. -->
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

  <xsl:template match="accMat | acquisition | additional | additions | adminInfo | altIdentifier | binding | bindingDesc | collation |
    colophon | condition | custEvent | custodialHist | decoDesc | decoNote | explicit | filiation | finalRubric |
    foliation | handDesc | handNote | handNotes | history | incipit | layout | layoutDesc | msContents | msDesc |
    msFrag | msIdentifier | msItem | msItemStruct | msPart | musicNotation | objectDesc | origin | physDesc |
    provenance | recordHist | rubric | scriptDesc | scriptNote | seal | sealDesc | summary | support | supportDesc |
    surrogates | textLang | typeDesc | typeNote"
    mode="ed:text" as="element()">
    <xsl:call-template name="ed:labelled"/>
  </xsl:template>

  <!-- What is told within a sentence, or of which the place says what it is. -->
  <xsl:template match="catchwords | collection | depth | dim | dimensions | height | heraldry | institution | locus | locusGrp |
    material | msName | objectType | origDate | origPlace | repository | secFol | signatures | stamp | watermark |
    width"
    mode="ed:text" as="element(h:span)">
    <xsl:call-template name="ed:run"/>
  </xsl:template>

  <!-- A place in the manuscript without words is told by its ends. -->
  <xsl:template match="locus[not(node())][@from | @to | @target]" mode="ed:text" as="element(h:span)" _priority="{$edp:EXCEPTION}">
    <span>
      <xsl:apply-templates select="." mode="ed:attributes"/>
      <span data-added="">{string-join((@from, @to), '–')}</span>
    </span>
  </xsl:template>

  <!-- A measure in figures. -->
  <xsl:template match="(height | width | depth | dim | measure | origDate)[not(node())]" mode="ed:text" as="element(h:span)"
    _priority="{$edp:EXCEPTION}">
    <xsl:call-template name="ed:sign"/>
  </xsl:template>

</xsl:stylesheet>
