<?xml version="1.0" encoding="UTF-8"?>
<!-- Facsimiles and documentary transcriptions: surfaces, zones and the lines written in them. -->
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

  <xsl:template match="facsimile | line | sourceDoc | standOff | surface | surfaceGrp | TEI | teiCorpus | zone"
    mode="ed:text" as="element(h:div)">
    <xsl:call-template name="ed:block"/>
  </xsl:template>

  <xsl:template match="metamark | mod | path"
    mode="ed:text" as="element(h:span)">
    <xsl:call-template name="ed:run"/>
  </xsl:template>

</xsl:stylesheet>
