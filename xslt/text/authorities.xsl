<?xml version="1.0" encoding="UTF-8"?>
<!-- Authority records: a person, place, organisation, event or work, told in the order of its record. -->
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

  <!-- The name by which a record is called. -->
  <xsl:function name="ed:name" as="xs:string">
    <xsl:param name="record" as="element()"/>
    <xsl:sequence select="(
      $record/*[@type eq 'preferred'][1] ! ed:words(.)[. ne ''],
      $record/(persName | placeName | orgName | eventName | title | label | head)[1] ! ed:words(.)[. ne ''],
      $record/(analytic | monogr)/title[1] ! ed:words(.)[. ne ''],
      $record/@xml:id ! string(), '?')[1]"/>
  </xsl:function>

  <xsl:template match="person | place | org | event | bibl" mode="ed:record" as="element(h:article)">
    <article data-passage="record">
      <xsl:apply-templates select="." mode="ed:attributes"/>
      <xsl:if test="not(*[1]/@type = 'preferred')">
        <h1 data-added="">{ed:name(.)}</h1>
        <xsl:apply-templates select="." mode="edp:facts"/>
      </xsl:if>
      <xsl:for-each-group select="*" group-adjacent="edp:part(.)">
        <xsl:apply-templates select="." mode="edp:part">
          <xsl:with-param name="group" select="current-group()"/>
        </xsl:apply-templates>
      </xsl:for-each-group>
    </article>
  </xsl:template>

  <!-- A record in a sentence of its own, or of a kind that has no other form, is told as it is written. -->
  <xsl:template match="(person | place | org | event | bibl)[text()[normalize-space()]] | biblStruct | personGrp" mode="ed:record"
    as="element(h:article)" _priority="{$edp:EXCEPTION}">
    <article>
      <xsl:apply-templates select="." mode="ed:attributes"/>
      <h1 data-added="">{ed:name(.)}</h1>
      <div class="record-words"><xsl:apply-templates mode="ed:text"/></div>
    </article>
  </xsl:template>

  <!-- Neighbours in a record that are told together. -->
  <xsl:mode name="edp:part" on-no-match="fail" on-multiple-match="fail"/>

  <xsl:function name="edp:part" as="xs:string">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="
      if ($element/@type = ('preferred', 'variant')) then string($element/@type)
      else if ($element/self::note) then 'note ' || $element/@type
      else if ($element/self::idno) then 'idno' else 'field'"/>
  </xsl:function>

  <xsl:template match="*" mode="edp:part" as="element(h:dl)?">
    <xsl:param name="group" as="element()+"/>
    <xsl:where-populated>
      <dl class="fields"><xsl:apply-templates select="$group[normalize-space()]" mode="ed:field"/></dl>
    </xsl:where-populated>
  </xsl:template>

  <xsl:template match="*[@type eq 'preferred']" mode="edp:part" as="element()+">
    <xsl:param name="group" as="element()+"/>
    <h1>
      <xsl:apply-templates select="." mode="ed:attributes"/>
      <xsl:apply-templates mode="ed:text"/>
    </h1>
    <xsl:apply-templates select=".." mode="edp:facts"/>
    <xsl:apply-templates select="tail($group)" mode="edp:variant"/>
  </xsl:template>

  <xsl:template match="*[@type eq 'variant']" mode="edp:part" as="element(h:p)">
    <xsl:param name="group" as="element()+"/>
    <p class="variants">
      <span class="variants-label" data-added="">{ed:label('entity.also')}</span>
      <xsl:apply-templates select="$group" mode="edp:variant"/>
    </p>
  </xsl:template>

  <!-- One of several names; the style sheet parts them. -->
  <xsl:mode name="edp:variant" on-no-match="fail" on-multiple-match="fail"/>

  <xsl:template match="*" mode="edp:variant" as="node()+">
    <xsl:text> </xsl:text>
    <span>
      <xsl:apply-templates select="." mode="ed:attributes"/>
      <xsl:apply-templates mode="ed:text"/>
    </span>
  </xsl:template>

  <xsl:template match="note" mode="edp:part" as="element(h:div)+">
    <xsl:param name="group" as="element()+"/>
    <xsl:for-each select="$group">
      <div>
        <xsl:apply-templates select="." mode="ed:attributes"/>
        <xsl:apply-templates mode="ed:text"/>
      </div>
    </xsl:for-each>
  </xsl:template>

  <xsl:template match="idno" mode="edp:part" as="element(h:p)">
    <xsl:param name="group" as="element()+"/>
    <p class="identifiers">
      <xsl:for-each select="$group">
        <xsl:apply-templates select="." mode="ed:text"/>
        <xsl:text> </xsl:text>
      </xsl:for-each>
    </p>
  </xsl:template>

  <!-- Under the name: dates in words, and where it was. -->
  <xsl:mode name="edp:facts" on-no-match="fail" on-multiple-match="fail"/>

  <xsl:template match="*" mode="edp:facts" as="element(h:p)?">
    <xsl:where-populated>
      <p class="record-facts" data-added="">
        <xsl:apply-templates select="." mode="ed:lifespan"/>
        <xsl:apply-templates select="@where" mode="ed:remark"/>
      </p>
    </xsl:where-populated>
  </xsl:template>

  <xsl:template match="@where" mode="ed:remark" as="element(h:a)*">
    <xsl:for-each select="ed:targets(.)[ed:href(.)]">
      <a class="where" href="{ed:href(.)}">{@label}</a>
    </xsl:for-each>
  </xsl:template>

  <xsl:template match="*" mode="ed:lifespan" as="element(h:span)?">
    <xsl:sequence select="edp:lifespan(ed:date-meaning((date[1], .)[1]))"/>
  </xsl:template>

  <xsl:template match="person[birth | death]" mode="ed:lifespan" as="element(h:span)?">
    <xsl:variable name="born" as="xs:string?" select="birth[1] ! ed:date-meaning(.)[. ne '']"/>
    <xsl:variable name="died" as="xs:string?" select="death[1] ! ed:date-meaning(.)[. ne '']"/>
    <xsl:sequence select="edp:lifespan(
      if ($born and $died) then ed:label('life.both', ($born, $died))
      else ($born ! ed:label('life.born', .), $died ! ed:label('life.died', .), '')[1])"/>
  </xsl:template>

  <xsl:function name="edp:lifespan" as="element(h:span)?">
    <xsl:param name="words" as="xs:string"/>
    <xsl:if test="$words ne ''">
      <span class="lifespan">{$words}</span>
    </xsl:if>
  </xsl:function>

</xsl:stylesheet>
