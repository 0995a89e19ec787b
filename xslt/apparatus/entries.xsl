<?xml version="1.0" encoding="UTF-8"?>
<!-- Margin entries: each with its number, which leads back to the words, and its body. -->
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

  <xsl:template match="p:start | p:point" mode="ed:margin" as="element(h:div)*">
    <xsl:apply-templates select="key('edp:entry', @for)[1]" mode="ed:margin"/>
  </xsl:template>

  <xsl:template match="p:entry" mode="ed:margin" as="element(h:div)">
    <xsl:call-template name="edp:entry">
      <xsl:with-param name="id" select="ed:entry-id(.)"/>
      <xsl:with-param name="kind" select="string(@kind)"/>
      <xsl:with-param name="n" select="string(@n)"/>
      <xsl:with-param name="type" select="p:source/app[current()/@kind eq 'variant']/@type ! string()"/>
      <xsl:with-param name="body" as="node()*">
        <xsl:apply-templates select="p:source/*" mode="ed:entry">
          <xsl:with-param name="ids" tunnel="yes" select="false()"/>
          <xsl:with-param name="heads" tunnel="yes" as="element(h:p)*">
            <xsl:apply-templates select="p:heads/p:source/*" mode="ed:reading"/>
          </xsl:with-param>
        </xsl:apply-templates>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <!-- The topic under which the apparatus keeps an entry. -->
  <xsl:template match="head" mode="ed:reading" as="element(h:p)">
    <p class="topic">
      <xsl:sequence select="@p:piece ! edp:piece(.)"/>
      <xsl:apply-templates mode="ed:text"/>
    </p>
  </xsl:template>

  <!-- A correction: what is printed, and what should be read. -->
  <xsl:template match="choice" mode="ed:margin" as="element(h:div)">
    <xsl:call-template name="edp:entry">
      <xsl:with-param name="id" select="ed:entry-id(*[@p:piece][1])"/>
      <xsl:with-param name="kind" select="edp:item-kind(.)"/>
      <xsl:with-param name="n" select="''"/>
      <xsl:with-param name="body" as="element()+">
        <p class="readings">
          <span class="lemma" data-added="">{ed:words(*[not(@p:piece)][1])}</span>
          <span class="bracket" data-added="">{ed:label('entry.bracket')} <i>{ed:label('entry.read')}</i></span>
          <xsl:text> </xsl:text>
          <xsl:for-each select="*[@p:piece]">
            <xsl:apply-templates select="." mode="ed:reading"/>
            <xsl:text> </xsl:text>
          </xsl:for-each>
        </p>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="corr | reg | expan" mode="ed:reading" as="element(h:span)">
    <span class="reading" data-tei="{@p:piece}">
      <xsl:apply-templates mode="ed:text">
        <xsl:with-param name="links" tunnel="yes" select="false()"/>
        <xsl:with-param name="ids" tunnel="yes" select="false()"/>
      </xsl:apply-templates>
    </span>
  </xsl:template>

  <xsl:template name="edp:entry" as="element(h:div)">
    <xsl:param name="id" as="xs:string"/>
    <xsl:param name="kind" as="xs:string"/>
    <xsl:param name="n" as="xs:string"/>
    <xsl:param name="body" as="node()*"/>
    <xsl:param name="type" as="xs:string?" select="()"/>
    <xsl:variable name="name" as="xs:string" select="ed:label('cue.' || $kind || '.name', $n)"/>
    <div class="{'entry', $kind, edp:type-class($type)}" id="{$id}" role="group" aria-label="{$name}" data-passage="{$kind}">
      <a class="back" href="#{ed:cue-id($id)}" role="doc-backlink" data-added=""
        aria-label="{ed:label('cue.back', $name)}">{ed:label('cue.' || $kind, $n)}</a>
      <div class="entry-body"><xsl:sequence select="$body"/></div>
    </div>
  </xsl:template>

  <!-- Notes of the editors within an entry. -->
  <xsl:template match="note" mode="ed:entry" as="element(h:div)">
    <div class="{'entry-note', @type ! edp:class(.)}">
      <xsl:apply-templates select="@type" mode="edp:note-label"/>
      <div>
        <xsl:sequence select="@p:piece ! edp:piece(.)"/>
        <xsl:apply-templates mode="ed:text"/>
      </div>
    </div>
  </xsl:template>

  <!-- Whose voice a note is. -->
  <xsl:mode name="edp:note-label" on-no-match="fail" on-multiple-match="fail"/>

  <xsl:template match="@type" mode="edp:note-label" as="empty-sequence()"/>

  <xsl:template match="@type[ed:has-label('account.' || .)]" mode="edp:note-label" as="element(h:p)">
    <p class="note-label" data-added="">
      <xsl:text>{ed:label('account.' || .)}</xsl:text>
      <xsl:sequence select="../@cert ! (' ' || ed:label('account.certainty', edp:certainty(.)))"/>
    </p>
  </xsl:template>

  <!-- The key by which the words of a piece are proved. -->
  <xsl:function name="edp:piece" as="attribute(data-tei)">
    <xsl:param name="piece" as="attribute(p:piece)"/>
    <xsl:attribute name="data-tei" select="$piece"/>
  </xsl:function>

</xsl:stylesheet>
