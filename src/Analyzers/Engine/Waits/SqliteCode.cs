using System;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LaneKeeper.Engine.Waits;

/// <summary>Code that says by the name of its type or namespace that it is for SQLite: <c>class SqliteAdvisoryLock(DbDataSource source)</c>. Connections of no provider's type are SQLite's there.</summary>
internal static class SqliteCode
{
    private const string Name = "Sqlite";

    public static bool IsAround(IOperation operation)
    {
        for (var node = operation.Syntax.Parent; node is not null; node = node.Parent)
        {
            var name = node switch
            {
                TypeDeclarationSyntax type => type.Identifier.ValueText,
                BaseNamespaceDeclarationSyntax space => space.Name.ToString(),
                _ => "",
            };
            if (name.IndexOf(Name, StringComparison.OrdinalIgnoreCase) >= 0)
                return true;
        }

        return false;
    }
}
