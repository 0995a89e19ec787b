<?xml version="1.0" encoding="UTF-8"?>
<!-- The header of a TEI file as a description to read: sections of labelled fields, in the order of the file. -->
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

  <xsl:template match="teiHeader" mode="ed:header" as="element(h:div)">
    <div>
      <xsl:apply-templates select="." mode="ed:attributes"/>
      <xsl:apply-templates select="edp:significant(.)" mode="ed:header"/>
    </div>
  </xsl:template>

  <xsl:template match="fileDesc" mode="ed:header" as="node()*">
    <xsl:apply-templates select="edp:significant(.)" mode="ed:header"/>
  </xsl:template>

  <!-- Words between the parts of a header. -->
  <xsl:template match="text()" mode="ed:header ed:field" as="element(h:p)">
    <p><xsl:apply-templates select="." mode="ed:text"/></p>
  </xsl:template>

  <xsl:template match="*" mode="ed:header" as="element(h:section)">
    <xsl:param name="level" as="xs:integer" tunnel="yes" select="3"/>
    <section class="header-part">
      <xsl:sequence select="edp:header-id(.)"/>
      <xsl:element name="h{$level}">
        <xsl:attribute name="data-added"/>
        <xsl:text>{ed:element-label(.)}</xsl:text>
      </xsl:element>
      <dl class="fields"><xsl:apply-templates select="edp:significant(.)" mode="ed:field"/></dl>
    </section>
  </xsl:template>

  <xsl:template match="extent" mode="ed:header" as="element(h:section)">
    <section class="header-part">
      <dl class="fields"><xsl:apply-templates select="." mode="ed:field"/></dl>
    </section>
  </xsl:template>

  <xsl:function name="edp:header-id" as="attribute(id)?">
    <xsl:param name="element" as="element()"/>
    <xsl:if test="ed:id($element)">
      <xsl:attribute name="id" select="ed:id($element)"/>
    </xsl:if>
  </xsl:function>

  <!-- A field: what it is, what its attributes say, and its words. -->
  <xsl:template match="*" mode="ed:field" as="element(h:div)">
    <div class="field">
      <dt data-added="">
        <xsl:text>{ed:element-label(.)}</xsl:text>
        <xsl:apply-templates select="@*" mode="ed:remark"/>
      </dt>
      <dd>
        <xsl:apply-templates select="." mode="ed:attributes"/>
        <xsl:apply-templates select="." mode="edp:content"/>
      </dd>
    </div>
  </xsl:template>

  <!-- The content of a field. -->
  <xsl:mode name="edp:content" on-no-match="fail" on-multiple-match="fail"/>

  <xsl:template match="*" mode="edp:content" as="node()*">
    <xsl:apply-templates mode="ed:text"/>
  </xsl:template>

  <!-- A paragraph that is itself the field, or a thing with an address, is rendered whole. -->
  <xsl:template match="sourceDesc/p | sourceDesc/ab | idno | listWit | listBibl | biblStruct | msDesc" mode="ed:field"
    as="element(h:div)">
    <div class="field">
      <dt data-added="">{ed:element-label(.)}</dt>
      <dd><xsl:apply-templates select="." mode="ed:text"/></dd>
    </div>
  </xsl:template>

  <!-- Principles: each practice under a heading of its own. -->
  <xsl:template match="correction | normalization | quotation | punctuation | hyphenation | segmentation | interpretation
    | stdVals" mode="ed:text" as="element(h:div)">
    <xsl:param name="level" as="xs:integer" tunnel="yes" select="3"/>
    <div>
      <xsl:apply-templates select="." mode="ed:attributes"/>
      <xsl:element name="h{$level + 1}">
        <xsl:attribute name="data-added"/>
        <xsl:text>{ed:element-label(.)}</xsl:text>
      </xsl:element>
      <xsl:apply-templates mode="ed:text"/>
    </div>
  </xsl:template>

  <!-- A date without words is shown by its value. -->
  <xsl:template match="date[not(*)][not(normalize-space())]" mode="edp:content" as="element(h:span)">
    <span data-added="">{ed:date-meaning(.)}</span>
  </xsl:template>

  <xsl:template match="change" mode="ed:field" as="element(h:div)">
    <div class="field">
      <dt data-added="">{(ed:date-meaning(.)[. ne ''], ed:element-label(.))[1]}</dt>
      <dd>
        <xsl:apply-templates select="." mode="ed:attributes"/>
        <xsl:apply-templates mode="ed:text"/>
        <xsl:apply-templates select="@who" mode="ed:remark"/>
      </dd>
    </div>
  </xsl:template>

  <!-- A licence, with its address. -->
  <xsl:template match="licence" mode="ed:text" as="element(h:div)">
    <div>
      <xsl:apply-templates select="." mode="ed:attributes"/>
      <xsl:apply-templates mode="ed:text"/>
      <xsl:apply-templates select="@target" mode="ed:remark"/>
    </div>
  </xsl:template>

  <xsl:template match="licence/@target[matches(., '^https?://')]" mode="ed:remark" as="element(h:p)">
    <p class="address" data-added=""><a href="{.}" rel="license external">{replace(., '^https?://|/$', '')}</a></p>
  </xsl:template>

  <xsl:template match="availability/@status[ed:has-label('availability.' || .)]" mode="ed:remark" as="element(h:span)">
    <span class="remark"> {ed:label('availability.' || .)}</span>
  </xsl:template>

  <xsl:template match="change/@who" mode="ed:remark" as="element(h:span)*">
    <span class="remark" data-added=""> {string-join(ed:targets(.)/@label, ', ')}</span>
  </xsl:template>

  <!-- The languages, each with its code. -->
  <xsl:template match="langUsage[language]" mode="edp:content" as="element(h:ul)">
    <ul class="languages"><xsl:apply-templates select="edp:significant(.)" mode="ed:text"/></ul>
  </xsl:template>

  <xsl:template match="language" mode="ed:text" as="element(h:li)">
    <li>
      <xsl:apply-templates select="." mode="ed:attributes"/>
      <xsl:apply-templates mode="ed:text"/>
      <xsl:text> </xsl:text>
      <code data-added="">{@ident}</code>
    </li>
  </xsl:template>

</xsl:stylesheet>
