<?xml version="1.0" encoding="UTF-8"?>
<!-- The problems a stylesheet can meet, each a declared name, and the function that raises one. -->
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

  <!-- The page document names a kind of page for which there is no module. -->
  <xsl:variable name="ed:UNKNOWN-KIND" as="xs:QName" select="xs:QName('ed:UNKNOWN-KIND')"/>

  <!-- A template asks for a word that labels/{language}.xml does not have. -->
  <xsl:variable name="ed:MISSING-LABEL" as="xs:QName" select="xs:QName('ed:MISSING-LABEL')"/>

  <!-- The page document is not as agreed: something a page needs is not there. -->
  <xsl:variable name="ed:INCOMPLETE-PAGE" as="xs:QName" select="xs:QName('ed:INCOMPLETE-PAGE')"/>

  <!-- Stop with a problem: the rule, then the value found. -->
  <xsl:function name="ed:problem" as="item()*">
    <xsl:param name="code" as="xs:QName"/>
    <xsl:param name="rule" as="xs:string"/>
    <xsl:param name="found" as="xs:string"/>
    <xsl:sequence select="error($code, $rule || ' Found: ' || $found || '.')"/>
  </xsl:function>

</xsl:stylesheet>
