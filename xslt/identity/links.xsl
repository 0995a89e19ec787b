<?xml version="1.0" encoding="UTF-8"?>
<!-- Addresses: every URL of a page is made here. -->
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

  <xsl:key name="edp:target" match="p:target" use="@from || ' ' || @base || ' ' || @pointer"/>
  <xsl:key name="edp:text" match="p:site/p:text" use="@id"/>

  <!-- The page to which a node belongs. -->
  <xsl:function name="ed:page" as="element(p:page)">
    <xsl:param name="node" as="node()"/>
    <xsl:sequence select="$node/ancestor-or-self::p:page"/>
  </xsl:function>

  <!-- A path of the site as seen from a page. -->
  <xsl:function name="ed:url" as="xs:string">
    <xsl:param name="from" as="node()"/>
    <xsl:param name="path" as="xs:string"/>
    <xsl:sequence select="ed:page($from)/@root || $path"/>
  </xsl:function>

  <!-- What a pointer, written in the TEI at some node, points to. -->
  <xsl:function name="ed:target" as="element(p:target)?">
    <xsl:param name="at" as="node()"/>
    <xsl:param name="pointer" as="xs:string"/>
    <xsl:variable name="file" as="xs:string?" select="$at/ancestor-or-self::p:source[1]/@file"/>
    <xsl:sequence select="key('edp:target', string-join(($file, string($at/ancestor-or-self::*[1]/@p:base), $pointer), ' '), root($at))[1]"/>
  </xsl:function>

  <!-- What all the pointers of an attribute point to. -->
  <xsl:function name="ed:targets" as="element(p:target)*">
    <xsl:param name="pointers" as="attribute()?"/>
    <xsl:sequence select="tokenize($pointers) ! ed:target($pointers/.., .)"/>
  </xsl:function>

  <!-- The address of a target; nothing where it has no page. -->
  <xsl:function name="ed:href" as="xs:string?">
    <xsl:param name="target" as="element(p:target)?"/>
    <xsl:sequence select="
      if ($target/@href) then string($target/@href)
      else if (string($target/@page)) then edp:relative($target, $target/@page, $target/@anchor)
      else ()"/>
  </xsl:function>

  <!-- A text of the edition by its id. -->
  <xsl:function name="ed:text" as="element(p:text)?">
    <xsl:param name="at" as="node()"/>
    <xsl:param name="id" as="xs:string?"/>
    <xsl:sequence select="key('edp:text', $id, root($at))[1]"/>
  </xsl:function>

  <!-- The address of a place in a text; `text` is the text, or what names the very page (@page). -->
  <xsl:function name="ed:place-url" as="xs:string">
    <xsl:param name="text" as="element()"/>
    <xsl:param name="anchor" as="xs:string?"/>
    <xsl:sequence select="edp:relative($text, $text/@page, $anchor)"/>
  </xsl:function>

  <!-- The address of the description of a source. -->
  <xsl:function name="ed:source-url" as="xs:string">
    <xsl:param name="text" as="element(p:text)"/>
    <xsl:sequence select="edp:relative($text, $text/@source, $text/@id)"/>
  </xsl:function>

  <!-- The address of an identifier in an authority of the world, where one is known. -->
  <xsl:function name="ed:identifier-url" as="xs:string?">
    <xsl:param name="idno" as="element(idno)"/>
    <xsl:variable name="pattern" as="xs:string?" select="$ed:identifier-urls(string($idno/@type))"/>
    <xsl:sequence select="$pattern ! replace(., '{}', normalize-space($idno), 'q')"/>
  </xsl:function>

  <!-- A place on this page is named by its fragment alone, so that a saved page keeps its links. -->
  <xsl:function name="edp:relative" as="xs:string">
    <xsl:param name="from" as="node()"/>
    <xsl:param name="path" as="xs:string"/>
    <xsl:param name="anchor" as="xs:string?"/>
    <xsl:variable name="fragment" as="xs:string" select="$anchor[. ne ''] ! ('#' || .) => string-join()"/>
    <xsl:sequence select="if ($path eq ed:page($from)/@path and $fragment ne '')
      then $fragment else ed:url($from, $path) || $fragment"/>
  </xsl:function>

</xsl:stylesheet>
