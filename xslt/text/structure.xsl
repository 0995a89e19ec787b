<?xml version="1.0" encoding="UTF-8"?>
<!-- Divisions, headings, paragraphs and sentences, and the rows that set a block beside its margin. -->
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

  <xsl:template match="text" mode="ed:text" as="element(h:div)">
    <div>
      <xsl:apply-templates select="." mode="ed:attributes"/>
      <xsl:apply-templates mode="ed:text"/>
    </div>
  </xsl:template>

  <xsl:template match="front | body | back | group" mode="ed:text" as="element(h:div)">
    <div>
      <xsl:apply-templates select="." mode="ed:attributes"/>
      <xsl:apply-templates mode="ed:text"/>
    </div>
  </xsl:template>

  <xsl:template match="div | div1 | div2 | div3 | div4 | div5 | div6 | div7" mode="ed:text" as="element(h:section)">
    <section>
      <xsl:apply-templates select="." mode="ed:attributes"/>
      <xsl:apply-templates mode="ed:text"/>
    </section>
  </xsl:template>

  <!-- A division without a heading is no section to one who listens. -->
  <xsl:template match="div[not(head)] | div1[not(head)] | div2[not(head)] | div3[not(head)]" mode="ed:text"
    as="element(h:div)">
    <div>
      <xsl:apply-templates select="." mode="ed:attributes"/>
      <xsl:apply-templates mode="ed:text"/>
    </div>
  </xsl:template>

  <!-- The page's title is its first heading; a text's headings come below it, by depth. -->
  <xsl:template match="head" mode="ed:text" as="element()">
    <xsl:element name="h{edp:level(.)}">
      <xsl:apply-templates select="." mode="ed:attributes"/>
      <xsl:apply-templates mode="ed:text"/>
    </xsl:element>
  </xsl:template>

  <xsl:function name="edp:level" as="xs:integer">
    <xsl:param name="head" as="element(head)"/>
    <xsl:variable name="depth" as="xs:integer" select="count($head/ancestor::*[head][matches(local-name(), '^div\d?$')])"/>
    <xsl:sequence select="min((6, 1 + max((1, $depth))))"/>
  </xsl:function>

  <xsl:template match="p" mode="ed:text" as="element(h:p)">
    <p>
      <xsl:apply-templates select="." mode="ed:attributes"/>
      <xsl:apply-templates mode="ed:text"/>
    </p>
  </xsl:template>

  <!-- A TEI paragraph may hold lists and block quotations; an HTML paragraph may not. -->
  <xsl:template match="p[edp:holds-blocks(.)]" mode="ed:text" as="element(h:div)">
    <div>
      <xsl:apply-templates select="." mode="ed:attributes"/>
      <xsl:apply-templates mode="ed:text"/>
    </div>
  </xsl:template>

  <xsl:function name="edp:holds-blocks" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="exists($element//(list | listBibl | table | figure | p | lg | sp | floatingText
      | quote[@rend eq 'block'] | cit[quote/@rend eq 'block']))"/>
  </xsl:function>

  <xsl:template match="ab" mode="ed:text" as="element(h:div)">
    <div>
      <xsl:apply-templates select="." mode="ed:attributes"/>
      <xsl:apply-templates mode="ed:text"/>
    </div>
  </xsl:template>

  <!-- An empty block stands only where TEI asks for one: it has no words to show. -->
  <xsl:template match="ab[not(normalize-space()) and not(*)]" mode="ed:text" as="empty-sequence()"
    _priority="{$edp:ROW + $edp:EXCEPTION}"/>

  <xsl:template match="s | seg | w | pc | phr | cl" mode="ed:text" as="element(h:span)">
    <span>
      <xsl:apply-templates select="." mode="ed:attributes"/>
      <xsl:apply-templates mode="ed:text"/>
    </span>
  </xsl:template>

  <!-- A sentence of a reading page has its address at its end, shown where the reader is. -->
  <xsl:template match="s[ed:id(.)]" mode="ed:text" as="element(h:span)">
    <span>
      <xsl:apply-templates select="." mode="ed:attributes"/>
      <xsl:apply-templates mode="ed:text"/>
      <xsl:if test="ed:this-text(.) and ancestor::p:source[1]/parent::p:content">
        <a class="permalink" href="#{ed:id(.)}" data-added="" aria-label="{ed:label('cite.address', ed:id(.))}">{ed:id(.)}</a>
      </xsl:if>
    </span>
  </xsl:template>

  <xsl:template match="floatingText" mode="ed:text" as="element(h:div)">
    <div>
      <xsl:apply-templates select="." mode="ed:attributes"/>
      <xsl:apply-templates mode="ed:text"/>
    </div>
  </xsl:template>

  <xsl:template match="opener | closer | salute | signed | dateline | byline | trailer | epigraph | argument
    | titlePage | docTitle | titlePart | docAuthor | docEdition | docImprint | docDate | imprimatur | postscript"
    mode="ed:text" as="element(h:div)">
    <div>
      <xsl:apply-templates select="." mode="ed:attributes"/>
      <xsl:apply-templates mode="ed:text"/>
    </div>
  </xsl:template>

  <!-- Within running text the same elements are runs. -->
  <xsl:template match="(p | s | ab | head)//(salute | signed | dateline | byline | docAuthor | docDate)"
    mode="ed:text" as="element(h:span)">
    <span>
      <xsl:apply-templates select="." mode="ed:attributes"/>
      <xsl:apply-templates mode="ed:text"/>
    </span>
  </xsl:template>

  <!-- A block of the reading page is a row: its number, itself, and beside it what belongs in its margin.
       Rows do not nest: what lies within a row stands in its text column. -->
  <xsl:template match="p | ab | head | fw | figure | table | lg | sp | opener | closer | byline | dateline | trailer
    | epigraph | argument | titlePage | postscript | bibl | biblStruct | cit | stage | note | app | u | entry | entryFree | superEntry | msDesc | castList | line"
    mode="ed:text" as="node()*" _priority="{$edp:ROW}">
    <xsl:param name="margins" as="xs:boolean" tunnel="yes" select="false()"/>
    <xsl:choose>
      <xsl:when test="$margins">
        <div class="row row-{local-name()}">
          <xsl:apply-templates select="." mode="edp:number"/>
          <xsl:next-match>
            <xsl:with-param name="margins" tunnel="yes" select="false()"/>
          </xsl:next-match>
          <xsl:call-template name="ed:margin"/>
        </div>
      </xsl:when>
      <xsl:otherwise>
        <xsl:next-match/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- The number hung beside a block: paragraphs alone have one. -->
  <xsl:mode name="edp:number" on-no-match="fail" on-multiple-match="fail"/>

  <xsl:template match="* | p[@p:continued]" mode="edp:number" as="empty-sequence()"/>

  <xsl:template match="p" mode="edp:number" as="element(h:a)">
    <a class="number" href="#{ed:paragraph-id(.)}" data-added=""
      aria-label="{ed:label('text.paragraph', ed:paragraph-number(.))}">{ed:paragraph-number(.)}</a>
  </xsl:template>

  <!-- A paragraph without an id of its own gets one from its number, on the reading page. -->
  <xsl:template match="text//p[not(@xml:id or @p:continued)]" mode="ed:attributes" as="attribute()*">
    <xsl:param name="ids" as="xs:boolean" tunnel="yes" select="true()"/>
    <xsl:if test="$ids and ed:page(.)/@kind eq 'text'">
      <xsl:attribute name="id" select="ed:paragraph-id(.)"/>
    </xsl:if>
    <xsl:next-match/>
  </xsl:template>

</xsl:stylesheet>
