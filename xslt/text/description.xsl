<?xml version="1.0" encoding="UTF-8"?>
<!-- What headers say of a text and its encoding, where they say it beneath a heading of their own. -->
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

  <xsl:template match="abstract | activity | appInfo | application | broadcast | calendar | calendarDesc | change | channel |
    citeStructure | classCode | classDecl | constitution | correspAction | correspContext | correspDesc | creation |
    cRefPattern | derivation | domain | editionStmt | editorialDecl | encodingDesc | equipment | factuality |
    fileDesc | geoDecl | interaction | keywords | langUsage | listChange | listPrefixDef | listRef | listTranspose |
    locale | metDecl | metSym | namespace | notesStmt | particDesc | prefixDef | preparedness | profileDesc |
    projectDesc | publicationStmt | purpose | recording | recordingStmt | refsDecl | refState | rendition |
    revisionDesc | samplingDecl | schemaRef | scriptStmt | seriesStmt | setting | settingDesc | sourceDesc |
    styleDefDecl | tagsDecl | tagUsage | textClass | textDesc | titleStmt | transcriptionDesc | unitDecl | unitDef |
    variantEncoding | xenoData"
    mode="ed:text" as="element()">
    <xsl:call-template name="ed:labelled"/>
  </xsl:template>

  <!-- Of these mostly the attributes speak. -->
  <xsl:template match="catRef | citeData | conversion | funder | principal | sponsor"
    mode="ed:text" as="element(h:span)">
    <xsl:call-template name="ed:sign"/>
  </xsl:template>

  <xsl:template match="availability" mode="ed:text" as="element(h:div)">
    <xsl:call-template name="ed:block"/>
  </xsl:template>

  <!-- A header that is itself what one reads, as in a catalogue of manuscripts. -->
  <xsl:template match="teiHeader" mode="ed:text" as="element(h:div)">
    <xsl:apply-templates select="." mode="ed:header">
      <xsl:with-param name="level" tunnel="yes" select="2"/>
      <xsl:with-param name="margins" tunnel="yes" select="false()"/>
    </xsl:apply-templates>
  </xsl:template>

</xsl:stylesheet>
