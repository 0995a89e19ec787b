<?xml version="1.0" encoding="UTF-8"?>
<!-- What an editor records of the source: slips, abbreviations, additions, gaps, breaks. -->
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

  <!-- The text shows the source's form; its partner is in the margin, and in the text where a reader asks for it. -->
  <xsl:template match="choice[*/@p:piece]" mode="ed:text" as="element(h:span)">
    <span>
      <xsl:apply-templates select="." mode="ed:attributes"/>
      <xsl:apply-templates select="node()[not(@p:piece)]" mode="ed:text"/>
      <xsl:apply-templates select="(corr | reg | expan)[@p:piece][1]" mode="edp:substitute"/>
      <xsl:apply-templates select="." mode="edp:cue"/>
    </span>
  </xsl:template>

  <!-- Where there is no margin, the others follow in brackets. -->
  <xsl:template match="choice" mode="ed:text" as="element(h:span)">
    <span>
      <xsl:apply-templates select="." mode="ed:attributes"/>
      <xsl:for-each select="edp:significant(.)">
        <xsl:if test="position() gt 1">
          <span data-added=""> {ed:label('choice.open')}</span>
        </xsl:if>
        <xsl:apply-templates select="." mode="ed:text"/>
        <xsl:if test="position() gt 1">
          <span data-added="">{ed:label('choice.close')}</span>
        </xsl:if>
      </xsl:for-each>
    </span>
  </xsl:template>

  <xsl:template match="sic | orig | unclear | surplus | damage | subst | retrace | secl | restore | am | ex"
    mode="ed:text" as="element(h:span)">
    <span>
      <xsl:apply-templates select="." mode="ed:attributes"/>
      <xsl:apply-templates mode="ed:text"/>
    </span>
  </xsl:template>

  <!-- An editor's form without a partner is the text itself. -->
  <xsl:template match="corr | reg | expan" mode="ed:text" as="element(h:span)">
    <span>
      <xsl:apply-templates select="." mode="ed:attributes"/>
      <xsl:apply-templates mode="ed:text"/>
    </span>
  </xsl:template>

  <!-- The partner, hidden until the switch for corrected spelling is on: a second copy, not a second word. -->
  <xsl:mode name="edp:substitute" on-no-match="fail" on-multiple-match="fail"/>

  <xsl:template match="corr | reg | expan" mode="edp:substitute" as="element(h:span)">
    <span class="substitute" hidden="hidden" data-added="">
      <xsl:apply-templates mode="ed:text">
        <xsl:with-param name="ids" tunnel="yes" select="false()"/>
        <xsl:with-param name="margins" tunnel="yes" select="false()"/>
      </xsl:apply-templates>
    </span>
  </xsl:template>

  <xsl:template match="abbr" mode="ed:text" as="element(h:abbr)">
    <abbr>
      <xsl:apply-templates select="." mode="ed:attributes"/>
      <xsl:if test="../expan">
        <xsl:attribute name="title" select="ed:words(../expan[1])"/>
      </xsl:if>
      <xsl:apply-templates mode="ed:text"/>
    </abbr>
  </xsl:template>

  <xsl:template match="add" mode="ed:text" as="element(h:ins)">
    <ins>
      <xsl:apply-templates select="." mode="ed:attributes"/>
      <xsl:apply-templates mode="ed:text"/>
    </ins>
  </xsl:template>

  <xsl:template match="del" mode="ed:text" as="element(h:del)">
    <del>
      <xsl:apply-templates select="." mode="ed:attributes"/>
      <xsl:apply-templates mode="ed:text"/>
    </del>
  </xsl:template>

  <xsl:template match="supplied" mode="ed:text" as="element(h:span)">
    <span>
      <xsl:apply-templates select="." mode="ed:attributes"/>
      <span data-added="">{ed:label('supplied.open')}</span>
      <xsl:apply-templates mode="ed:text"/>
      <span data-added="">{ed:label('supplied.close')}</span>
    </span>
  </xsl:template>

  <!-- What is lost, by reason and extent; what else the encoder says of it stands after. -->
  <xsl:template match="gap | space | ellipsis" mode="ed:text" as="element(h:span)">
    <span>
      <xsl:apply-templates select="." mode="ed:attributes"/>
      <span data-added="">
        <xsl:apply-templates select="." mode="edp:lost"/>
      </span>
      <xsl:apply-templates mode="ed:text"/>
    </span>
  </xsl:template>

  <!-- The sign of what is lost. -->
  <xsl:mode name="edp:lost" on-no-match="fail" on-multiple-match="fail"/>

  <xsl:template match="*" mode="edp:lost" as="xs:string">
    <xsl:sequence select="ed:label('gap')"/>
  </xsl:template>

  <xsl:template match="gap[@reason]" mode="edp:lost" as="xs:string">
    <xsl:sequence select="ed:label('gap.reason', @reason)"/>
  </xsl:template>

  <!-- After the conventions of Leiden: a dot for each letter, the extent where there are many. -->
  <xsl:template match="gap[(@quantity, @extent)[1] ne ''][@unit]" mode="edp:lost" as="xs:string" priority="1">
    <xsl:sequence select="ed:label('gap.extent', ((@quantity, @extent)[1], @unit))"/>
  </xsl:template>

  <xsl:template match="gap[@unit = ('character', 'chars')][matches(@quantity, '^\d$')]" mode="edp:lost" as="xs:string" priority="2">
    <xsl:sequence select="ed:label('gap.letters', string-join((1 to xs:integer(@quantity)) ! '.'))"/>
  </xsl:template>

  <xsl:template match="space" mode="edp:lost" as="xs:string">
    <xsl:sequence select="ed:label('space')"/>
  </xsl:template>

  <xsl:template match="handShift" mode="ed:text" as="element(h:span)">
    <xsl:call-template name="ed:sign"/>
  </xsl:template>

  <!-- Breaks. A new line is a break; a new page or column is shown by its number, where it has one. -->
  <xsl:template match="lb" mode="ed:text" as="node()+">
    <br>
      <xsl:apply-templates select="." mode="ed:attributes"/>
    </br>
    <xsl:apply-templates select="@n" mode="edp:break"/>
    <xsl:apply-templates mode="ed:text"/>
  </xsl:template>

  <!-- A break that holds something, though it may not. -->
  <xsl:template match="lb[node()]" mode="ed:text" as="element()+" priority="2">
    <br/>
    <xsl:call-template name="ed:run"/>
  </xsl:template>

  <!-- Within a word, a line break of the source does not break the word on the page. -->
  <xsl:template match="lb[@break eq 'no']" mode="ed:text" as="node()+">
    <wbr>
      <xsl:apply-templates select="." mode="ed:attributes"/>
    </wbr>
    <xsl:apply-templates mode="ed:text"/>
  </xsl:template>

  <!-- The lines of an inscription or a papyrus are numbered: each, where the encoder gives each a number. -->
  <xsl:template match="lb/@n" mode="edp:break" as="element(h:span)">
    <span class="line-break-number" data-added="">{ed:label('break.line', .)} </span>
  </xsl:template>

  <xsl:template match="pb | cb | gb | milestone | anchor" mode="ed:text" as="element(h:span)">
    <span>
      <xsl:apply-templates select="." mode="ed:attributes"/>
      <xsl:apply-templates select="@n" mode="edp:break"/>
      <xsl:apply-templates mode="ed:text"/>
    </span>
  </xsl:template>

  <xsl:mode name="edp:break" on-no-match="fail" on-multiple-match="fail"/>

  <xsl:template match="@n" mode="edp:break" as="empty-sequence()"/>

  <xsl:template match="pb/@n" mode="edp:break" as="element(h:span)">
    <span data-added="">{ed:label('break.page', .)}</span>
  </xsl:template>

  <xsl:template match="cb/@n" mode="edp:break" as="element(h:span)">
    <span data-added="">{ed:label('break.column', .)}</span>
  </xsl:template>

</xsl:stylesheet>
