<?xml version="1.0" encoding="UTF-8"?>
<!-- Feature structures, graphs and trees: data about a text, each under its label. -->
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

  <xsl:template match="bicond | cond | eLeaf | eTree | f | fDecl | fDescr | fLib | forest | fs | fsConstraints | fsdDecl | fsDecl |
    fsDescr | fvLib | graph | if | iff | iNode | leaf | listForest | root | then | tree | triangle | vAlt | vColl |
    vDefault | vLabel | vMerge | vNot | vRange"
    mode="ed:text" as="element()">
    <xsl:call-template name="ed:labelled"/>
  </xsl:template>

  <xsl:template match="arc | binary | default | fsdLink | node | numeric | string | symbol"
    mode="ed:text" as="element(h:span)">
    <xsl:call-template name="ed:sign"/>
  </xsl:template>

</xsl:stylesheet>
