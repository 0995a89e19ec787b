<?xml version="1.0" encoding="UTF-8"?>
<!-- Notes and apparatus that stand in the text itself, as other editions have them. -->
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

  <!-- A note that is proved apart from the text goes to the margin; its cue stays. -->
  <xsl:template match="note[@p:piece]" mode="ed:text" as="element()" _priority="{$edp:ROW + $edp:EXCEPTION}">
    <xsl:param name="margins" as="xs:boolean" tunnel="yes" select="false()"/>
    <xsl:choose>
      <xsl:when test="$margins">
        <div class="row row-note"><xsl:apply-templates select="." mode="edp:block-note"/></div>
      </xsl:when>
      <xsl:otherwise>
        <xsl:sequence select="edp:cue(ed:entry-id(.), 'note', edp:note-number(.), ed:cue-id(ed:entry-id(.)))"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- A note between blocks is itself a block: it has no words beside which to stand. -->
  <xsl:mode name="edp:block-note" on-no-match="fail" on-multiple-match="fail"/>

  <xsl:template match="note" mode="edp:block-note" as="element(h:div)">
    <div>
      <xsl:apply-templates select="." mode="ed:attributes"/>
      <xsl:apply-templates mode="ed:text">
        <xsl:with-param name="margins" tunnel="yes" select="false()"/>
      </xsl:apply-templates>
    </div>
  </xsl:template>

  <xsl:template match="note" mode="ed:margin" as="element(h:div)">
    <xsl:call-template name="edp:entry">
      <xsl:with-param name="id" select="ed:entry-id(.)"/>
      <xsl:with-param name="kind" select="'note'"/>
      <xsl:with-param name="n" select="edp:note-number(.)"/>
      <xsl:with-param name="body" as="node()*">
        <xsl:apply-templates select="." mode="ed:entry"/>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:function name="edp:note-number" as="xs:string">
    <xsl:param name="note" as="element(note)"/>
    <xsl:sequence select="string(($note/@n, '*')[1])"/>
  </xsl:function>

  <!-- Any other note is read where it stands. -->
  <xsl:template match="note" mode="ed:text" as="element(h:span)">
    <span>
      <xsl:apply-templates select="." mode="ed:attributes"/>
      <xsl:apply-templates mode="ed:text"/>
    </span>
  </xsl:template>

  <xsl:template match="note[p | list | lg | table]" mode="ed:text" as="element(h:div)">
    <div>
      <xsl:apply-templates select="." mode="ed:attributes"/>
      <xsl:apply-templates mode="ed:text"/>
    </div>
  </xsl:template>

  <!-- Readings side by side in the text: the first is read, the others follow with their sigla. -->
  <xsl:template match="app" mode="ed:text" as="element(h:span)">
    <span>
      <xsl:apply-templates select="." mode="ed:attributes"/>
      <xsl:apply-templates select="lem | rdg | rdgGrp | note" mode="ed:text"/>
    </span>
  </xsl:template>

  <!-- Where the readings are proved apart, they are in the margin, and the text has the lemma alone. -->
  <xsl:template match="app[rdg/@p:piece]" mode="ed:text" as="element(h:span)">
    <span>
      <xsl:apply-templates select="." mode="ed:attributes"/>
      <xsl:apply-templates select="(lem, rdg)[1]" mode="ed:text"/>
      <xsl:sequence select="edp:cue(ed:entry-id((rdg[@p:piece])[1]), 'variant', edp:app-number(.),
        ed:cue-id(ed:entry-id((rdg[@p:piece])[1])))"/>
    </span>
  </xsl:template>

  <xsl:template match="app" mode="ed:margin" as="element(h:div)">
    <xsl:call-template name="edp:entry">
      <xsl:with-param name="id" select="ed:entry-id((rdg[@p:piece])[1])"/>
      <xsl:with-param name="kind" select="'variant'"/>
      <xsl:with-param name="n" select="edp:app-number(.)"/>
      <xsl:with-param name="body" as="node()*">
        <p class="readings">
          <xsl:apply-templates select="lem" mode="edp:lemma"/>
          <xsl:apply-templates select="rdg[@p:piece]" mode="ed:reading"/>
        </p>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:function name="edp:app-number" as="xs:string">
    <xsl:param name="app" as="element(app)"/>
    <xsl:sequence select="string(($app/@n, '*')[1])"/>
  </xsl:function>

  <xsl:template match="lem | rdg | rdgGrp" mode="ed:text" as="element(h:span)">
    <span>
      <xsl:apply-templates select="." mode="ed:attributes"/>
      <xsl:apply-templates mode="ed:text"/>
      <xsl:where-populated>
        <span class="sigla" data-added="">{replace(@wit, '#', '')}</span>
      </xsl:where-populated>
    </span>
  </xsl:template>

</xsl:stylesheet>
