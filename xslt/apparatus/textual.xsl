<?xml version="1.0" encoding="UTF-8"?>
<!-- Variants of wording, seen from the text whose page this is: lemma, bracket, what the others have. -->
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

  <xsl:template match="app" mode="ed:entry" as="element()+">
    <xsl:param name="heads" as="element(h:p)*" tunnel="yes" select="()"/>
    <xsl:variable name="here" as="xs:string?" select="ed:this-text(.)/@id"/>
    <xsl:variable name="own" as="element()?" select="(rdg | lem)[ed:witnesses(.)/@id = $here][1]"/>
    <xsl:sequence select="$heads"/>
    <p class="readings">
      <xsl:apply-templates select="$own" mode="edp:lemma"/>
      <xsl:apply-templates select="(lem | rdg) except $own" mode="ed:reading"/>
      <xsl:apply-templates select="@type" mode="edp:variant-type"/>
      <xsl:apply-templates select="@corresp" mode="edp:variant-type"/>
    </p>
    <xsl:apply-templates select="note" mode="ed:entry"/>
  </xsl:template>

  <!-- The text's own reading. Its words stand in the text: the margin repeats them, shortened. -->
  <xsl:mode name="edp:lemma" on-no-match="fail" on-multiple-match="fail"/>

  <xsl:template match="rdg | lem" mode="edp:lemma" as="node()+">
    <span class="lemma" data-added="">{edp:shortened(.)}</span>
    <xsl:call-template name="edp:with"/>
    <span class="bracket" data-added="">{ed:label('entry.bracket')} </span>
  </xsl:template>

  <!-- A positive apparatus names also those who read as the text does. -->
  <xsl:template name="edp:with" as="node()*">
    <xsl:context-item as="element()" use="required"/>
    <xsl:if test="ancestor::p:entry/@apparatus eq 'positive' and count(ed:witnesses(.)) gt 1">
      <xsl:text> </xsl:text>
      <xsl:call-template name="edp:sigla">
        <xsl:with-param name="except" select="ed:this-text(.)"/>
      </xsl:call-template>
    </xsl:if>
  </xsl:template>

  <xsl:template match="rdg[@p:piece] | lem[@p:piece]" mode="edp:lemma" as="element(h:span)+">
    <span class="lemma" data-tei="{@p:piece}"><xsl:apply-templates mode="ed:text"/></span>
    <span class="bracket" data-added="">{ed:label('entry.bracket')} </span>
  </xsl:template>

  <!-- Where this text has nothing, the others add. -->
  <xsl:template match="rdg[not(normalize-space())] | lem[not(normalize-space())]" mode="edp:lemma" as="element()+"
    _priority="{$edp:EXCEPTION}">
    <abbr class="sign" title="{ed:label('entry.addition.name')}" data-added="">{ed:label('entry.addition')} </abbr>
    <xsl:apply-templates select=".[../(rdg | lem)[normalize-space()][edp:is-whole(.)]]" mode="edp:whole"/>
  </xsl:template>

  <xsl:template match="rdg | lem" mode="ed:reading" as="element(h:span)">
    <span class="reading">
      <span>
        <xsl:sequence select="@p:piece ! edp:piece(.)"/>
        <xsl:apply-templates mode="ed:text"/>
      </span>
      <xsl:text> </xsl:text>
      <xsl:call-template name="edp:sigla"/>
    </span>
  </xsl:template>

  <!-- Where another has nothing, it omits. -->
  <xsl:template match="rdg[not(normalize-space())] | lem[not(normalize-space())]" mode="ed:reading" as="element(h:span)">
    <span class="reading">
      <abbr class="sign" title="{ed:label('entry.omission.name')}" data-added="">{ed:label('entry.omission')}</abbr>
      <xsl:text> </xsl:text>
      <xsl:apply-templates select=".[../(rdg | lem)[normalize-space()][edp:is-whole(.)]]" mode="edp:whole"/>
      <xsl:call-template name="edp:sigla"/>
    </span>
  </xsl:template>

  <!-- The sigla of a reading, each linked to the place where it stands: @source keeps the order of @wit. -->
  <xsl:template name="edp:sigla" as="node()*">
    <xsl:context-item as="element()" use="required"/>
    <xsl:param name="except" as="element(p:text)?" select="()"/>
    <xsl:variable name="places" as="element(p:target)*" select="ed:targets(@source)"/>
    <xsl:for-each select="ed:witnesses(.) except $except">
      <xsl:variable name="place" as="element(p:target)?" select="$places[@text eq current()/@id][1]"/>
      <xsl:call-template name="ed:siglum">
        <xsl:with-param name="text" select="."/>
        <xsl:with-param name="href" select="ed:href($place)"/>
        <xsl:with-param name="place" select="$place/@anchor"/>
      </xsl:call-template>
    </xsl:for-each>
  </xsl:template>

  <!-- A difference of substance needs no word; any other says what it is. -->
  <xsl:mode name="edp:variant-type" on-no-match="fail" on-multiple-match="fail"/>

  <xsl:template match="@type" mode="edp:variant-type" as="element(h:span)">
    <span class="variant-type" data-added=""> {ed:label('entry.type', replace(., '-', ' '))}</span>
  </xsl:template>

  <xsl:template match="@type[. = ('substantive', 'addition', 'omission')]" mode="edp:variant-type" as="empty-sequence()"/>

  <!-- A passage that has moved leads to where it stands else, if that is on this page too. -->
  <xsl:template match="@corresp" mode="edp:variant-type" as="element(h:a)*">
    <xsl:for-each select="tokenize(.) ! key('edp:entry', substring-after(., '#'), root(current()))">
      <a class="moved" href="#{ed:entry-id(.)}" data-added="">{ed:label('entry.moved', @n)}</a>
    </xsl:for-each>
  </xsl:template>

  <!-- Whole sentences that one text has and another lacks are called so. -->
  <xsl:mode name="edp:whole" on-no-match="fail" on-multiple-match="fail"/>

  <xsl:template match="rdg | lem" mode="edp:whole" as="element(h:span)">
    <span class="sign" data-added="">{ed:label('entry.whole')} </span>
  </xsl:template>

  <!-- Whether a reading is one or more whole passages: then its pointers are mere ids. -->
  <xsl:function name="edp:is-whole" as="xs:boolean">
    <xsl:param name="reading" as="element()"/>
    <xsl:sequence select="exists($reading/@source) and
      (every $pointer in tokenize($reading/@source) satisfies not(contains($pointer, '(')))"/>
  </xsl:function>

  <!-- The words of a lemma, a long one by its ends. -->
  <xsl:function name="edp:shortened" as="xs:string">
    <xsl:param name="reading" as="element()"/>
    <xsl:variable name="words" as="xs:string*" select="tokenize(ed:words($reading))"/>
    <xsl:sequence select="if (count($words) le $ed:lemma-words) then string-join($words, ' ')
      else string-join(($words[position() le 2], ed:label('entry.ellipsis'), $words[position() gt last() - 2]), ' ')"/>
  </xsl:function>

</xsl:stylesheet>
