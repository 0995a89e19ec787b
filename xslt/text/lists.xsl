<?xml version="1.0" encoding="UTF-8"?>
<!-- Lists, and tables, which are lists of rows. -->
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

  <!-- A list's heading stands before it: HTML lists hold nothing but items. What stands among the
       items keeps its place there. -->
  <xsl:template match="list" mode="ed:text" as="element(h:div)">
    <div>
      <xsl:apply-templates select="." mode="ed:attributes"/>
      <xsl:apply-templates select="edp:before-items(.)" mode="ed:text"/>
      <ul><xsl:apply-templates select="edp:items(.)" mode="ed:text"/></ul>
    </div>
  </xsl:template>

  <xsl:template match="list[matches(@rend, 'number|ordered') or @type = ('ordered', 'numbered')]" mode="ed:text"
    as="element(h:div)">
    <div>
      <xsl:apply-templates select="." mode="ed:attributes"/>
      <xsl:apply-templates select="edp:before-items(.)" mode="ed:text"/>
      <ol><xsl:apply-templates select="edp:items(.)" mode="ed:text"/></ol>
    </div>
  </xsl:template>

  <!-- A list of labels, each with its item. -->
  <xsl:template match="list[label]" mode="ed:text" as="element(h:div)" _priority="{$edp:EXCEPTION}">
    <div>
      <xsl:apply-templates select="." mode="ed:attributes"/>
      <xsl:apply-templates select="edp:before-items(.)" mode="ed:text"/>
      <dl><xsl:apply-templates select="edp:items(.)" mode="ed:text"/></dl>
    </div>
  </xsl:template>

  <!-- What comes before the first item, and all from it on. -->
  <xsl:function name="edp:before-items" as="node()*">
    <xsl:param name="list" as="element()"/>
    <xsl:sequence select="edp:significant($list) except edp:items($list)"/>
  </xsl:function>

  <xsl:function name="edp:items" as="node()*">
    <xsl:param name="list" as="element()"/>
    <xsl:variable name="first" as="element()?" select="$list/(item | label | row)[1]"/>
    <xsl:sequence select="edp:significant($list)[. is $first or . >> $first]"/>
  </xsl:function>

  <!-- What an element holds, but for white space. -->
  <xsl:function name="edp:significant" as="node()*">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="$element/(* | text()[normalize-space()])"/>
  </xsl:function>

  <!-- A list that runs on within its sentence. -->
  <xsl:template match="list[@rend eq 'inline'] | list[@type eq 'inline']" mode="ed:text" as="element(h:span)"
    _priority="{$edp:EXCEPTION + 1}">
    <span>
      <xsl:apply-templates select="." mode="ed:attributes"/>
      <xsl:apply-templates mode="ed:text"/>
    </span>
  </xsl:template>

  <xsl:template match="list/head" mode="ed:text" as="element(h:p)">
    <p>
      <xsl:apply-templates select="." mode="ed:attributes"/>
      <xsl:apply-templates mode="ed:text"/>
    </p>
  </xsl:template>

  <xsl:template match="item" mode="ed:text" as="element(h:li)">
    <li>
      <xsl:apply-templates select="." mode="ed:attributes"/>
      <xsl:call-template name="ed:cell"/>
    </li>
  </xsl:template>

  <xsl:template match="list[@rend eq 'inline' or @type eq 'inline']/item" mode="ed:text" as="element(h:span)"
    _priority="{$edp:EXCEPTION}">
    <span>
      <xsl:apply-templates select="." mode="ed:attributes"/>
      <xsl:apply-templates mode="ed:text"/>
    </span>
  </xsl:template>

  <xsl:template match="list/label" mode="ed:text" as="element(h:dt)">
    <dt>
      <xsl:apply-templates select="." mode="ed:attributes"/>
      <xsl:apply-templates mode="ed:text"/>
    </dt>
  </xsl:template>

  <!-- A number or a letter hangs beside its item; a longer label stands above it. -->
  <xsl:template match="list/label" mode="ed:classes" as="xs:string*">
    <xsl:sequence select="edp:name-class(.), 'hung'[string-length(ed:words(current())) le 3], edp:rend-classes(.)"/>
  </xsl:template>

  <!-- A label is too small for a margin of its own: what it anchors stands with its item. -->
  <xsl:template match="list[label]/item" mode="ed:text" as="element(h:dd)">
    <dd>
      <xsl:apply-templates select="." mode="ed:attributes"/>
      <xsl:call-template name="ed:cell">
        <xsl:with-param name="anchoring" select="., preceding-sibling::*[1][self::label]"/>
      </xsl:call-template>
    </dd>
  </xsl:template>

  <!-- The content of a list's item: on the reading page a row with its margin, elsewhere itself. -->
  <xsl:template name="ed:cell" as="node()*">
    <xsl:context-item as="element()" use="required"/>
    <xsl:param name="anchoring" as="element()+" select="."/>
    <xsl:param name="margins" as="xs:boolean" tunnel="yes" select="false()"/>
    <xsl:choose>
      <xsl:when test="$margins">
        <div class="row row-{local-name()}">
          <div class="cell">
            <xsl:apply-templates mode="ed:text">
              <xsl:with-param name="margins" tunnel="yes" select="false()"/>
            </xsl:apply-templates>
          </div>
          <xsl:call-template name="ed:margin">
            <xsl:with-param name="anchoring" select="$anchoring"/>
          </xsl:call-template>
        </div>
      </xsl:when>
      <xsl:otherwise>
        <xsl:apply-templates mode="ed:text"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- A wide table scrolls in its own box, so that the page never does. -->
  <xsl:template match="table" mode="ed:text" as="element(h:div)">
    <div class="scroll" tabindex="0">
      <xsl:variable name="caption" as="element(head)?" select="edp:significant(.)[1][self::head][current()/row]"/>
      <!-- What stands before the rows stands before the table, but where the table must hold all its words. -->
      <xsl:if test="not($caption or @p:piece)">
        <xsl:apply-templates select="edp:before-items(.)" mode="ed:text"/>
      </xsl:if>
      <table>
        <xsl:apply-templates select="." mode="ed:attributes"/>
        <xsl:if test="$caption">
          <caption>
            <xsl:apply-templates select="$caption" mode="ed:attributes"/>
            <xsl:apply-templates select="$caption/node()" mode="ed:text"/>
            <xsl:apply-templates select="edp:before-items(.) except $caption" mode="ed:text"/>
          </caption>
        </xsl:if>
        <tbody>
          <xsl:apply-templates select="edp:before-items(.)[current()/@p:piece][not($caption)]" mode="edp:row"/>
          <xsl:apply-templates select="edp:items(.)" mode="edp:row"/>
        </tbody>
      </table>
    </div>
  </xsl:template>

  <xsl:template match="table/head" mode="ed:text" as="element(h:p)">
    <p>
      <xsl:apply-templates select="." mode="ed:attributes"/>
      <xsl:apply-templates mode="ed:text"/>
    </p>
  </xsl:template>

  <!-- The rows of a table; what stands between them, such as the start of a page, takes one to itself. -->
  <xsl:mode name="edp:row" on-no-match="fail" on-multiple-match="fail"/>

  <xsl:template match="node()" mode="edp:row" as="element(h:tr)">
    <tr class="between">
      <td colspan="{max((1, ../row/count(cell)))}"><xsl:apply-templates select="." mode="ed:text"/></td>
    </tr>
  </xsl:template>

  <xsl:template match="row" mode="edp:row" as="element(h:tr)">
    <tr>
      <xsl:apply-templates select="." mode="ed:attributes"/>
      <xsl:for-each select="edp:significant(.)">
        <xsl:choose>
          <xsl:when test="self::cell">
            <xsl:apply-templates select="." mode="ed:text"/>
          </xsl:when>
          <xsl:otherwise>
            <td class="between"><xsl:apply-templates select="." mode="ed:text"/></td>
          </xsl:otherwise>
        </xsl:choose>
      </xsl:for-each>
    </tr>
  </xsl:template>

  <!-- A row outside a table. -->
  <xsl:template match="row" mode="ed:text" as="element(h:div)">
    <div>
      <xsl:apply-templates select="." mode="ed:attributes"/>
      <xsl:apply-templates mode="ed:text"/>
    </div>
  </xsl:template>

  <xsl:template match="cell" mode="ed:text" as="element(h:td)">
    <td>
      <xsl:apply-templates select="." mode="ed:attributes"/>
      <xsl:apply-templates select="@cols | @rows" mode="edp:span"/>
      <xsl:apply-templates mode="ed:text"/>
    </td>
  </xsl:template>

  <xsl:template match="row[@role eq 'label']/cell | cell[@role eq 'label']" mode="ed:text" as="element(h:th)">
    <th>
      <xsl:apply-templates select="." mode="ed:attributes"/>
      <xsl:apply-templates select="@cols | @rows" mode="edp:span"/>
      <xsl:apply-templates mode="ed:text"/>
    </th>
  </xsl:template>

  <!-- How far a cell reaches. -->
  <xsl:mode name="edp:span" on-no-match="fail" on-multiple-match="fail"/>

  <xsl:template match="@cols | @rows" mode="edp:span" as="empty-sequence()"/>

  <xsl:template match="@cols[matches(., '^[1-9]\d{0,2}$')]" mode="edp:span" as="attribute(colspan)">
    <xsl:attribute name="colspan" select="."/>
  </xsl:template>

  <xsl:template match="@rows[matches(., '^[1-9]\d{0,2}$')]" mode="edp:span" as="attribute(rowspan)">
    <xsl:attribute name="rowspan" select="."/>
  </xsl:template>

</xsl:stylesheet>
