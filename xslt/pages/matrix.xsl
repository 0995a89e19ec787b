<?xml version="1.0" encoding="UTF-8"?>
<!-- The index matrix of the synopsis: points down, sources across, in each cell the letter of a group, or silence. -->
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

  <xsl:mode name="edp:matrix" on-no-match="fail" on-multiple-match="fail"/>

  <xsl:template match="p:accounts" mode="edp:matrix" as="element(h:div)">
    <xsl:variable name="texts" as="element(p:text)+" select="ed:page(.)/p:site/p:text"/>
    <div class="scroll" role="region" aria-labelledby="matrix" tabindex="0">
      <table class="matrix">
        <thead>
          <xsl:sequence select="edp:bracket-row($texts, 2)"/>
          <tr>
            <th scope="col">{ed:label('matrix.point')}</th>
            <th scope="col">{ed:label('matrix.status')}</th>
            <xsl:for-each select="$texts">
              <th scope="col" class="column"><span class="siglum" title="{@short}">{@siglum}</span></th>
            </xsl:for-each>
          </tr>
        </thead>
        <xsl:for-each-group select="p:account" group-adjacent="string(@topic)">
          <tbody class="{edp:topic-class(.)}">
            <tr class="topic-row">
              <th scope="rowgroup" colspan="{2 + count($texts)}">
                <a href="#{edp:topic-id(@topic)}">{edp:topic-label(.)}</a>
              </th>
            </tr>
            <xsl:apply-templates select="current-group()" mode="edp:matrix"/>
          </tbody>
        </xsl:for-each-group>
      </table>
    </div>
  </xsl:template>

  <xsl:template match="p:account" mode="edp:matrix" as="element(h:tr)">
    <xsl:variable name="account" as="element(p:account)" select="."/>
    <tr class="point-row {edp:status-class(.)}">
      <th scope="row">
        <span class="point-number">{@n}</span>
        <xsl:text> </xsl:text>
        <a href="{ed:point-url(.)}">{ed:question(.)}</a>
      </th>
      <td><xsl:sequence select="ed:statuses(.) ! edp:status(.)"/></td>
      <xsl:sequence select="ed:page(.)/p:site/p:text ! edp:matrix-cell(., $account)"/>
    </tr>
  </xsl:template>

  <xsl:function name="edp:matrix-cell" as="element(h:td)">
    <xsl:param name="text" as="element(p:text)"/>
    <xsl:param name="account" as="element(p:account)"/>
    <xsl:variable name="says" as="element(p:says)*" select="$account/p:says[@text eq $text/@id]"/>
    <td class="{if ($says) then 'speaks' else 'mute'}">
      <xsl:for-each select="$says">
        <xsl:sequence select="edp:group-letter((@group, ed:label('matrix.speaks'))[1])"/>
      </xsl:for-each>
      <xsl:on-empty>{ed:label('account.silent')}</xsl:on-empty>
    </td>
  </xsl:function>

</xsl:stylesheet>
