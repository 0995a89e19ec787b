<?xml version="1.0" encoding="UTF-8"?>
<!-- The three plain ways to render an element: as a run of words, as a block, as a block under its label. -->
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

  <!-- A run of words. -->
  <xsl:template name="ed:run" as="element(h:span)">
    <xsl:context-item as="element()" use="required"/>
    <span>
      <xsl:apply-templates select="." mode="ed:attributes"/>
      <xsl:apply-templates mode="ed:text"/>
    </span>
  </xsl:template>

  <!-- A block. -->
  <xsl:template name="ed:block" as="element(h:div)">
    <xsl:context-item as="element()" use="required"/>
    <div>
      <xsl:apply-templates select="." mode="ed:attributes"/>
      <xsl:apply-templates mode="ed:text"/>
    </div>
  </xsl:template>

  <!-- A block that is data: what it is, what its attributes say, then what it holds. Among words it is
       one of them. -->
  <xsl:template name="ed:labelled" as="element()">
    <xsl:context-item as="element()" use="required"/>
    <xsl:choose>
      <xsl:when test="../text()[normalize-space()]">
        <xsl:call-template name="ed:run"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:call-template name="edp:labelled"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="edp:labelled" as="element(h:div)">
    <xsl:context-item as="element()" use="required"/>
    <div>
      <xsl:apply-templates select="." mode="ed:attributes"/>
      <span class="label" data-added="">
        <xsl:text>{ed:element-label(.)}</xsl:text>
        <xsl:apply-templates select="@*" mode="edp:said"/>
      </span>
      <xsl:text> </xsl:text>
      <xsl:apply-templates mode="ed:text"/>
    </div>
  </xsl:template>

  <!-- An empty element of which only the attributes speak. -->
  <xsl:template name="ed:sign" as="element(h:span)">
    <xsl:context-item as="element()" use="required"/>
    <span>
      <xsl:apply-templates select="." mode="ed:attributes"/>
      <span class="sign" data-added="">
        <xsl:text>{ed:element-label(.)}</xsl:text>
        <xsl:apply-templates select="@*" mode="edp:said"/>
      </span>
      <xsl:apply-templates mode="ed:text"/>
    </span>
  </xsl:template>

  <!-- What an attribute says to a reader, after the label of its element. -->
  <xsl:mode name="edp:said" on-no-match="fail" on-multiple-match="fail"/>

  <xsl:template match="@*" mode="edp:said" as="empty-sequence()"/>

  <xsl:template match="@n | @when | @from | @to | @notBefore | @notAfter | @value | @quantity | @unit | @extent | @scope | @name
    | @ident | @usage | @level | @hand | @reason | @agent | @scribe | @script | @medium | @key | @class | @form | @mode | @passive
    | @active | @mutual | @min | @max | @dur | @start | @end | @interval | @new | @columns | @ruledLines | @writtenLines
    | @material | @target | @who | @sortKey[empty(../node())] | @label | @locus" mode="edp:said" as="xs:string">
    <xsl:sequence select="' · ' || string-join(tokenize(.) ! edp:said(., current()), ', ')"/>
  </xsl:template>

  <!-- A type that the label does not tell. -->
  <xsl:template match="@type" mode="edp:said" as="xs:string?">
    <xsl:sequence select="if (ed:has-label('tei.' || local-name(..) || '.' || .)) then () else ' · ' || ."/>
  </xsl:template>

  <!-- A pointer is told by what it leads to, any other value by itself. -->
  <xsl:function name="edp:said" as="xs:string">
    <xsl:param name="value" as="xs:string"/>
    <xsl:param name="attribute" as="attribute()"/>
    <xsl:sequence select="(ed:target($attribute/.., $value)/@label[. ne ''], replace($value, '^#', ''))[1]"/>
  </xsl:function>

</xsl:stylesheet>
