using Microsoft.CodeAnalysis;

namespace LaneKeeper.Engine.Loops.Dependence;

/// <summary>Properties that are fields by another name.</summary>
internal static class AutoProperty
{
    /// <summary>Whether reading it reads a field, and cannot run another body.</summary>
    public static bool Is(IPropertySymbol property)
    {
        property = property.OriginalDefinition;
        if (property.IsIndexer || property.IsAbstract || property.DeclaringSyntaxReferences.IsEmpty
            || ((property.IsVirtual || property.IsOverride) && !property.IsSealed && !property.ContainingType.IsSealed))
        {
            return false;
        }

        foreach (var member in property.ContainingType.GetMembers())
        {
            if (member is IFieldSymbol { AssociatedSymbol: { } owner } && SymbolEqualityComparer.Default.Equals(owner, property))
                return HasNoBody(property.GetMethod) && HasNoBody(property.SetMethod);
        }

        return false;
    }

    private static bool HasNoBody(IMethodSymbol? accessor)
    {
        if (accessor is null)
            return true;

        foreach (var declaration in accessor.DeclaringSyntaxReferences)
        {
            if (declaration.GetSyntax() is Microsoft.CodeAnalysis.CSharp.Syntax.AccessorDeclarationSyntax { Body: not null }
                or Microsoft.CodeAnalysis.CSharp.Syntax.AccessorDeclarationSyntax { ExpressionBody: not null }
                or Microsoft.CodeAnalysis.CSharp.Syntax.ArrowExpressionClauseSyntax)
            {
                return false;
            }
        }

        return true;
    }
}
