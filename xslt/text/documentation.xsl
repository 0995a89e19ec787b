<?xml version="1.0" encoding="UTF-8"?>
<!-- Documentation of encodings: examples and specifications. -->
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

  <xsl:template match="alternate | anyElement | attDef | attList | attRef | classes | classRef | classSpec | constraint |
    constraintDecl | constraintSpec | content | dataFacet | dataRef | dataSpec | datatype | defaultVal | elementRef
    | elementSpec | empty | equiv | exemplum | interleave | macroRef | macroSpec | memberOf | model | modelGrp |
    modelSequence | moduleRef | moduleSpec | outputRendition | param | paramList | paramSpec | remarks | schemaSpec
    | sequence | specDesc | specGrp | specGrpRef | specList | textNode | valDesc | valItem | valList"
    mode="ed:text" as="element()">
    <xsl:call-template name="ed:labelled"/>
  </xsl:template>

  <xsl:template match="altIdent"
    mode="ed:text" as="element(h:span)">
    <xsl:call-template name="ed:run"/>
  </xsl:template>

  <!-- An example is shown with its tags. -->
  <xsl:template match="egXML | *:egXML" mode="ed:text" as="element(h:pre)">
    <pre>
      <xsl:apply-templates select="." mode="ed:attributes"/>
      <xsl:apply-templates mode="edp:markup"/>
    </pre>
  </xsl:template>

  <!-- Markup as one writes it; the tags are added to the words. -->
  <xsl:mode name="edp:markup" on-no-match="fail" on-multiple-match="fail"/>

  <xsl:template match="*" mode="edp:markup" as="node()*">
    <code data-added="">{'&lt;' || name() || string-join(@*[not(namespace-uri() eq 'urn:edition:page')] ! (' ' || name() || '="' || . || '"')) || '>'}</code>
    <xsl:apply-templates mode="edp:markup"/>
    <code data-added="">{'&lt;/' || name() || '>'}</code>
  </xsl:template>

  <xsl:template match="text()" mode="edp:markup" as="text()">
    <xsl:copy/>
  </xsl:template>

  <xsl:template match="comment() | processing-instruction()" mode="edp:markup" as="empty-sequence()"/>

</xsl:stylesheet>
