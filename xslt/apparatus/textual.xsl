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
    <xsl:apply-templates select="((lem | rdg) except $own)[edp:is-long(.)]" mode="edp:in-full"/>
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

  <!-- A reading of many words is shown by its ends, and whole below, where the reader opens it. -->
  <xsl:template match="rdg[edp:is-long(.)] | lem[edp:is-long(.)]" mode="ed:reading" as="element(h:span)">
    <span class="reading">
      <span data-added="">{edp:shortened(.)} </span>
      <xsl:call-template name="edp:sigla"/>
    </span>
  </xsl:template>

  <xsl:mode name="edp:in-full" on-no-match="fail" on-multiple-match="fail"/>

  <xsl:template match="rdg | lem" mode="edp:in-full" as="element(h:details)">
    <details class="in-full">
      <summary data-added="">{ed:label('entry.in-full', ed:label('count.words', edp:length(.)))}</summary>
      <div>
        <xsl:sequence select="@p:piece ! edp:piece(.)"/>
        <xsl:apply-templates mode="ed:text"/>
      </div>
    </details>
  </xsl:template>

  <!-- Only what is proved here is worth being shown whole: other long readings are whole elsewhere. -->
  <xsl:function name="edp:is-long" as="xs:boolean">
    <xsl:param name="reading" as="element()"/>
    <xsl:sequence select="exists($reading/@p:piece) and edp:length($reading) gt $ed:reading-words"/>
  </xsl:function>

  <xsl:function name="edp:length" as="xs:integer">
    <xsl:param name="reading" as="element()"/>
    <xsl:sequence select="count(tokenize(ed:words($reading)))"/>
  </xsl:function>

  <!-- Where another has nothing, it omits. -->
  <xsl:template match="rdg[not(normalize-space())] | lem[not(normalize-space())]" mode="ed:reading" as="element(h:span)">
    <span class="reading">
      <abbr class="sign" title="{ed:label('entry.omission.name')}" data-added="">{ed:label('entry.omission')}</abbr>
      <xsl:text> </xsl:text>
      <xsl:apply-templates select=".[../(rdg | lem)[normalize-space()][edp:is-whole(.)]]" mode="edp:whole"/>
      <xsl:call-template name="edp:sigla"/>
    </span>
  </xsl:template>

  <!-- The sigla of a reading, each linked to the place where it stands: @source keeps the order of @wit.
       What else the encoder says of it follows: the hand, the cause, who is responsible. -->
  <xsl:template name="edp:sigla" as="node()*">
    <xsl:context-item as="element()" use="required"/>
    <xsl:param name="except" as="element(p:text)?" select="()"/>
    <xsl:variable name="places" as="element(p:target)*" select="ed:targets(@source)"/>
    <xsl:variable name="reading" as="element()" select="."/>
    <xsl:for-each select="tokenize(@wit)">
      <xsl:variable name="text" as="element(p:text)?" select="edp:witness($reading, .)"/>
      <xsl:variable name="place" as="element(p:target)?" select="$places[@text eq $text/@id][1]"/>
      <xsl:choose>
        <xsl:when test="$text is $except"/>
        <xsl:when test="exists($text)">
          <xsl:call-template name="ed:siglum">
            <xsl:with-param name="text" select="$text"/>
            <xsl:with-param name="href" select="ed:href($place)"/>
            <xsl:with-param name="place" select="$place/@anchor"/>
          </xsl:call-template>
        </xsl:when>
        <xsl:otherwise>
          <xsl:sequence select="edp:foreign-siglum($reading, .)"/>
          <xsl:text> </xsl:text>
        </xsl:otherwise>
      </xsl:choose>
    </xsl:for-each>
    <xsl:apply-templates select="@hand | @cause | @resp | @source[not(../@wit)]" mode="edp:reading-remark"/>
  </xsl:template>

  <!-- The siglum of a witness that is no text of this edition, linked to where it is described. -->
  <xsl:function name="edp:foreign-siglum" as="element()">
    <xsl:param name="reading" as="element()"/>
    <xsl:param name="pointer" as="xs:string"/>
    <xsl:variable name="target" as="element(p:target)?" select="ed:target($reading, $pointer)"/>
    <xsl:variable name="siglum" as="xs:string" select="($target/@id[. ne ''], replace($pointer, '^.*#', ''))[1]"/>
    <xsl:choose>
      <xsl:when test="ed:href($target)">
        <a class="siglum-text" href="{ed:href($target)}" data-added="">{$siglum}</a>
      </xsl:when>
      <xsl:otherwise>
        <span class="siglum-text" data-added="">{$siglum}</span>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <!-- What else is said of a reading. -->
  <xsl:mode name="edp:reading-remark" on-no-match="fail" on-multiple-match="fail"/>

  <xsl:template match="@*" mode="edp:reading-remark" as="element(h:span)">
    <span class="remark" data-added=""> {string-join(tokenize(.) ! replace(., '^.*#', ''), ', ')}</span>
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
    <span class="sign" data-added="">{ed:label(if (../(rdg | lem)/@source[contains(., '#range(')])
      then 'entry.whole-many' else 'entry.whole')} </span>
  </xsl:template>

  <!-- Whether a reading is one or more whole passages: then its pointers are mere ids, or reach from one to another. -->
  <xsl:function name="edp:is-whole" as="xs:boolean">
    <xsl:param name="reading" as="element()"/>
    <xsl:sequence select="exists($reading/@source) and
      (every $pointer in tokenize($reading/@source) satisfies matches($pointer, '^[^()]*(#range\([^(),]+,[^(),]+\))?$'))"/>
  </xsl:function>

  <!-- The words of a lemma, a long one by its ends. -->
  <xsl:function name="edp:shortened" as="xs:string">
    <xsl:param name="reading" as="element()"/>
    <xsl:variable name="words" as="xs:string*" select="tokenize(ed:words($reading))"/>
    <xsl:sequence select="if (count($words) le $ed:lemma-words) then string-join($words, ' ')
      else string-join(($words[position() le 2], ed:label('entry.ellipsis'), $words[position() gt last() - 2]), ' ')"/>
  </xsl:function>

</xsl:stylesheet>
