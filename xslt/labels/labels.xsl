<?xml version="1.0" encoding="UTF-8"?>
<!-- The words of the interface, from the file of their language. -->
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

  <xsl:variable name="edp:labels" as="document-node()" select="doc($ed:language || '.xml')"/>

  <xsl:key name="edp:label" match="*:label" use="@key"/>

  <!-- The word or phrase that the interface has for a key. -->
  <xsl:function name="ed:label" as="xs:string">
    <xsl:param name="key" as="xs:string"/>
    <xsl:sequence select="ed:label($key, ())"/>
  </xsl:function>

  <!-- The same with values filled in; `key.one` is preferred where the first value is 1. -->
  <xsl:function name="ed:label" as="xs:string">
    <xsl:param name="key" as="xs:string"/>
    <xsl:param name="values" as="xs:anyAtomicType*"/>
    <xsl:variable name="found" as="element()?" select="
      (key('edp:label', $key || '.one', $edp:labels)[string($values[1]) eq '1'],
       key('edp:label', $key, $edp:labels))[1]"/>
    <xsl:sequence select="if ($found)
      then fold-left(1 to count($values), string($found), edp:fill(?, ?, $values))
      else ed:problem($ed:MISSING-LABEL, 'Every label has an entry in the file of labels.', $key)"/>
  </xsl:function>

  <!-- Whether there is a label for a key. -->
  <xsl:function name="ed:has-label" as="xs:boolean">
    <xsl:param name="key" as="xs:string"/>
    <xsl:sequence select="exists(key('edp:label', $key, $edp:labels))"/>
  </xsl:function>

  <!-- The label of a TEI element, by its type where that has one of its own. -->
  <xsl:function name="ed:element-label" as="xs:string">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="name" as="xs:string" select="'tei.' || local-name($element)"/>
    <xsl:variable name="key" as="xs:string?"
      select="($name || '.' || $element/@type, $name)[ed:has-label(.)][1]"/>
    <xsl:sequence select="if ($key) then ed:label($key) else local-name($element)"/>
  </xsl:function>

  <!-- One value set in its place. -->
  <xsl:function name="edp:fill" as="xs:string">
    <xsl:param name="phrase" as="xs:string"/>
    <xsl:param name="position" as="xs:integer"/>
    <xsl:param name="values" as="xs:anyAtomicType*"/>
    <xsl:sequence select="replace($phrase, '{' || $position || '}', string($values[$position]), 'q')"/>
  </xsl:function>

</xsl:stylesheet>
