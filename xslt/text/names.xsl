<?xml version="1.0" encoding="UTF-8"?>
<!-- Names of persons, places, organisations, events and works. -->
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

  <!-- A name is underlined by its kind. Its words are the links (see characters.xsl). -->
  <xsl:template match="persName | placeName | orgName | eventName | name | rs | geogName | geo | country | settlement
    | region | district | bloc | surname | forename | roleName | addName | nameLink | genName | title"
    mode="ed:text" as="element(h:span)">
    <span>
      <xsl:apply-templates select="." mode="ed:attributes"/>
      <xsl:apply-templates mode="ed:text"/>
      <xsl:call-template name="edp:outer-link"/>
    </span>
  </xsl:template>

  <!-- Where an inner name takes all the words, the outer one is reached by a mark after them. -->
  <xsl:template name="edp:outer-link" as="element(h:sup)?">
    <xsl:param name="links" as="xs:boolean" tunnel="yes" select="true()"/>
    <xsl:variable name="this" as="element()" select="."/>
    <xsl:variable name="target" as="element(p:target)?" select="@ref ! ed:targets(.)[1]"/>
    <xsl:if test="$links and ed:href($target)
      and not(.//text()[normalize-space()][not(ancestor::corr)][edp:naming(.) is $this])">
      <sup class="outer" data-added="">
        <a href="{ed:href($target)}">{ed:label('name.more', ed:label('kind.' || ed:kind(.)))}</a>
      </sup>
    </xsl:if>
  </xsl:template>

  <xsl:template match="*[@ref]" mode="ed:classes" as="xs:string*" _priority="{$edp:GENERAL}">
    <xsl:sequence select="'name', ed:kind(.), edp:rend-classes(.)"/>
  </xsl:template>

  <xsl:template match="title" mode="ed:classes" as="xs:string*">
    <xsl:sequence select="edp:name-class(.), @level ! ('level-' || edp:class(.)), edp:rend-classes(.)"/>
  </xsl:template>

  <xsl:template match="title[@ref]" mode="ed:classes" as="xs:string*" _priority="{$edp:EXCEPTION}">
    <xsl:sequence select="'name', ed:kind(.), @level ! ('level-' || edp:class(.)), edp:rend-classes(.)"/>
  </xsl:template>

  <!-- The kind of thing a name names: what its record is, else what its element or type says. -->
  <xsl:function name="ed:kind" as="xs:string">
    <xsl:param name="name" as="element()"/>
    <xsl:variable name="known" as="xs:string*" select="'person', 'place', 'org', 'event', 'work'"/>
    <xsl:variable name="by-element" as="map(xs:string, xs:string)" select="map {
      'persName': 'person', 'author': 'person', 'editor': 'person', 'placeName': 'place', 'geogName': 'place',
      'orgName': 'org', 'publisher': 'org', 'eventName': 'event', 'title': 'work' }"/>
    <xsl:sequence select="(ed:named($name)/@kind[. = $known], $name/@type[. = $known],
      $by-element(local-name($name)), 'other')[1]"/>
  </xsl:function>

</xsl:stylesheet>
