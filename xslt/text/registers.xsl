<?xml version="1.0" encoding="UTF-8"?>
<!-- Persons, places and other records outside their own pages: each fact under its label. -->
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

  <xsl:template match="annotation | biblFull | event | listAnnotation | listApp | listEvent | listNym | listObject | listOrg |
    listPerson | listPlace | listRelation | nym | object | org | person | persona | personGrp | place | relation"
    mode="ed:text" as="element(h:div)">
    <xsl:call-template name="ed:block"/>
  </xsl:template>

  <xsl:template match="affiliation | age | birth | climate | death | education | faith | floruit | gender | langKnowledge | langKnown |
    nationality | occupation | persPronouns | population | residence | sex | socecStatus | state | terrain | trait"
    mode="ed:text" as="element()">
    <xsl:call-template name="ed:labelled"/>
  </xsl:template>

  <xsl:template match="geogFeat | headItem | headLabel | location | measureGrp | meeting | objectIdentifier | objectName | offset |
    post | postBox | postCode | relatedItem | source | street"
    mode="ed:text" as="element(h:span)">
    <xsl:call-template name="ed:run"/>
  </xsl:template>

  <!-- A relation is told by its attributes. -->
  <xsl:template match="relation[not(node())]" mode="ed:text" as="element(h:span)" _priority="{$edp:EXCEPTION}">
    <xsl:call-template name="ed:sign"/>
  </xsl:template>

</xsl:stylesheet>
