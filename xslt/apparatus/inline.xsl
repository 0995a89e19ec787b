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

  <!-- Notes and variants are counted as they come; an accumulator, since counting back is quadratic. -->
  <xsl:accumulator name="edp:notes" as="xs:integer" initial-value="0">
    <xsl:accumulator-rule match="p:content" select="0"/>
    <xsl:accumulator-rule match="note[@p:piece]" select="$value + 1"/>
  </xsl:accumulator>

  <xsl:accumulator name="edp:apps" as="xs:integer" initial-value="0">
    <xsl:accumulator-rule match="p:content" select="0"/>
    <xsl:accumulator-rule match="app[edp:beside(.)]" select="$value + 1"/>
  </xsl:accumulator>

  <xsl:function name="edp:note-number" as="xs:string">
    <xsl:param name="note" as="element(note)"/>
    <xsl:sequence select="string(($note/@n[string-length() le 8], $note/accumulator-before('edp:notes'))[1])"/>
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

  <!-- What an entry in the text has beside its lemma: readings, groups of them, notes. -->
  <xsl:function name="edp:beside" as="element()*">
    <xsl:param name="app" as="element()"/>
    <xsl:sequence select="$app/*[@p:piece] | $app/rdgGrp[not(@p:piece)] ! edp:beside(.)"/>
  </xsl:function>

  <!-- The text has the lemma alone; what is beside it is in the margin. -->
  <xsl:template match="app" mode="ed:text" as="element(h:span)">
    <span>
      <xsl:apply-templates select="." mode="ed:attributes"/>
      <xsl:apply-templates select="node()[not(@p:piece)]" mode="ed:text"/>
      <xsl:if test="edp:beside(.)">
        <xsl:variable name="id" as="xs:string" select="edp:app-id(.)"/>
        <xsl:sequence select="edp:cue($id, 'variant', edp:app-number(.), ed:cue-id($id))"/>
      </xsl:if>
    </span>
  </xsl:template>

  <!-- In a list of entries, and wherever there is no text to stand beside, an entry is read in full. -->
  <xsl:template match="app[ancestor::listApp][ancestor::standOff]" mode="ed:text" as="element(h:div)" _priority="{$edp:ROW + $edp:EXCEPTION}">
    <div>
      <xsl:apply-templates select="." mode="ed:attributes"/>
      <xsl:apply-templates select="@loc | @from | @to" mode="edp:located"/>
      <p class="readings"><xsl:apply-templates select="node()" mode="edp:beside"/></p>
    </div>
  </xsl:template>

  <!-- Where in the text an entry belongs. -->
  <xsl:mode name="edp:located" on-no-match="fail" on-multiple-match="fail"/>

  <xsl:template match="@*" mode="edp:located" as="element(h:span)">
    <span class="label" data-added="">
      <xsl:for-each select="tokenize(.)">
        <xsl:text>{.} </xsl:text>
      </xsl:for-each>
    </span>
  </xsl:template>

  <xsl:template match="app" mode="ed:margin" as="element(h:div)">
    <xsl:call-template name="edp:entry">
      <xsl:with-param name="id" select="edp:app-id(.)"/>
      <xsl:with-param name="kind" select="'variant'"/>
      <xsl:with-param name="n" select="edp:app-number(.)"/>
      <xsl:with-param name="body" as="node()*">
        <xsl:apply-templates select="@loc" mode="edp:located"/>
        <p class="readings"><xsl:apply-templates select="lem | rdg | rdgGrp | *[@p:piece]" mode="edp:beside"/></p>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <!-- The id of its margin entry; the element itself keeps its own for the text. -->
  <xsl:function name="edp:app-id" as="xs:string">
    <xsl:param name="app" as="element(app)"/>
    <xsl:sequence select="ed:entry-id(edp:beside($app)[1]) || '-app'"/>
  </xsl:function>

  <xsl:function name="edp:app-number" as="xs:string">
    <xsl:param name="app" as="element(app)"/>
    <xsl:sequence select="string(($app/@n[string-length() le 8], $app/accumulator-before('edp:apps'))[1])"/>
  </xsl:function>

  <!-- The parts of such an entry in their order. The lemma stands in the text and is repeated in short. -->
  <xsl:mode name="edp:beside" on-no-match="fail" on-multiple-match="fail"/>

  <xsl:template match="* | text()" mode="edp:beside" as="node()*">
    <xsl:apply-templates select="." mode="ed:text"/>
  </xsl:template>

  <xsl:template match="comment() | processing-instruction()" mode="edp:beside" as="empty-sequence()"/>

  <xsl:template match="lem | rdg" mode="edp:beside" as="node()+">
    <xsl:apply-templates select="." mode="edp:lemma"/>
    <xsl:call-template name="edp:sigla"/>
    <xsl:text> </xsl:text>
  </xsl:template>

  <!-- In the margin a group has its readings alone: whatever else it holds stands in the text. -->
  <xsl:template match="rdgGrp" mode="edp:beside" as="node()*">
    <xsl:apply-templates select="if (ancestor::standOff) then node() else lem | rdg | rdgGrp | *[@p:piece]" mode="edp:beside"/>
  </xsl:template>

  <xsl:template match="*[@p:piece]" mode="edp:beside" as="node()+" _priority="{$edp:EXCEPTION}">
    <xsl:apply-templates select="." mode="ed:reading"/>
    <xsl:text> </xsl:text>
  </xsl:template>

  <!-- A group of readings, and whatever else an entry may hold. -->
  <xsl:template match="*" mode="ed:reading" as="element(h:span)">
    <span class="reading {edp:name-class(.)}">
      <xsl:sequence select="@p:piece ! edp:piece(.)"/>
      <xsl:apply-templates mode="ed:text"/>
      <xsl:text> </xsl:text>
      <xsl:call-template name="edp:sigla"/>
    </span>
  </xsl:template>

  <xsl:template match="rdgGrp" mode="ed:reading" as="element(h:span)">
    <span class="reading reading-group {@type ! ('type-' || edp:class(.))}">
      <xsl:sequence select="@p:piece ! edp:piece(.)"/>
      <xsl:for-each select="node()">
        <xsl:choose>
          <xsl:when test="self::*[@p:piece]">
            <xsl:apply-templates select="." mode="ed:reading"/>
          </xsl:when>
          <xsl:otherwise>
            <xsl:apply-templates select="." mode="ed:text"/>
          </xsl:otherwise>
        </xsl:choose>
        <xsl:text> </xsl:text>
      </xsl:for-each>
    </span>
  </xsl:template>

  <!-- Readings where they are not proved apart: in a header, in a list of stand-off entries. -->
  <xsl:template match="lem | rdg | rdgGrp | witDetail" mode="ed:text" as="element(h:span)">
    <span>
      <xsl:apply-templates select="." mode="ed:attributes"/>
      <xsl:apply-templates select="node() except self::rdgGrp/*[@p:piece]" mode="ed:text"/>
      <xsl:if test="not(ancestor::app[1][edp:beside(.)])">
        <xsl:text> </xsl:text>
        <xsl:call-template name="edp:sigla"/>
      </xsl:if>
    </span>
  </xsl:template>

  <xsl:template match="wit" mode="ed:text" as="element(h:span)">
    <span>
      <xsl:apply-templates select="." mode="ed:attributes"/>
      <xsl:apply-templates mode="ed:text"/>
    </span>
  </xsl:template>

  <!-- Where a witness begins and ends, or has lost text. -->
  <xsl:template match="witStart | witEnd | lacunaStart | lacunaEnd" mode="ed:text" as="element(h:span)">
    <span>
      <xsl:apply-templates select="." mode="ed:attributes"/>
      <span class="sign" data-added="">{ed:label('witness.' || local-name())} <xsl:call-template name="edp:sigla"/></span>
      <xsl:apply-templates mode="ed:text"/>
    </span>
  </xsl:template>

</xsl:stylesheet>
