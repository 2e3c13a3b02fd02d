using System;
using System.Collections.Generic;
using LaneKeeper.Engine.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LaneKeeper.Engine.Calls;

/// <summary>
/// The names of a type and of those that may derive from it, as a search meets them. They tell without a symbol who cannot matter: who
/// implements a generic interface for other types, and who leaves a member to the class that he derives from.
/// </summary>
internal sealed class SubtypeNames
{
    private readonly INamedTypeSymbol _type;
    private readonly string? _member;

    // With each name whether all types of that name are classes.
    private readonly Dictionary<string, bool> _areClasses = new(StringComparer.Ordinal);

    /// <summary>Begins with a type.</summary>
    /// <param name="type">From what the others derive.</param>
    /// <param name="member">One of its members, if only those matter that may have a body of their own for it, by the name under which a type declares it.</param>
    public SubtypeNames(INamedTypeSymbol type, string? member)
    {
        _type = type;
        _member = member;
        _areClasses.Add(type.Name, type.TypeKind == TypeKind.Class);
    }

    /// <summary>The name by which types declare a method; null if it is not their own that tells, as of indexers and operators.</summary>
    public static string? DeclaredNameOf(IMethodSymbol method) => method switch
    {
        { MethodKind: MethodKind.Ordinary } => method.Name,
        { AssociatedSymbol: IPropertySymbol { IsIndexer: false } property } => property.Name,
        _ => null,
    };

    /// <summary>The type that is declared with a base.</summary>
    public static BaseTypeDeclarationSyntax DeclarationOf(TypeSyntax written) => written.FirstAncestorOrSelf<BaseTypeDeclarationSyntax>()!;

    /// <summary>All that were met so far.</summary>
    public Stack<string> All() => new(_areClasses.Keys);

    /// <summary>Takes the name of a type in; whether what derives from it is still to be looked for.</summary>
    public bool IsNew(string name, INamedTypeSymbol type)
    {
        var isClass = type is { TypeKind: TypeKind.Class, IsRecord: false };
        if (_areClasses.TryGetValue(name, out var areClasses) && (isClass || !areClasses))
            return false;

        _areClasses[name] = isClass;
        return true;
    }

    /// <summary>Whether a type with a base of that name may have a body of its own. Who derives from a class and declares no such member runs that of the class.</summary>
    public bool MayMatter(INamedTypeSymbol type, string ancestor)
    {
        if (_member is null || !_areClasses[ancestor] || type.IsRecord)
            return true;

        foreach (var name in type.MemberNames)
        {
            if (name == _member)
                return true;
        }

        return false;
    }

    /// <summary>Whether a base can be the type as code writes it. If the type is generic, it is written with its arguments, a parameter of the one that derives, or what has no name.</summary>
    public bool MayMean(TypeSyntax written, string name)
    {
        if (name != _type.Name || LastName.Of(written) is not GenericNameSyntax { TypeArgumentList.Arguments: var arguments } || arguments.Count != _type.TypeArguments.Length)
            return true;

        for (var i = 0; i < arguments.Count; i++)
        {
            if (NameOf(_type.TypeArguments[i]) is { } wanted && LastName.TextOf(arguments[i]) is { } argument
                && Subtypes.Unaliased(written.SyntaxTree.GetRoot(), argument) != wanted && !IsParameter(written, argument))
            {
                return false;
            }
        }

        return true;
    }

    private static string? NameOf(ITypeSymbol argument) =>
        argument is INamedTypeSymbol { Name: { Length: > 0 } name, SpecialType: not (SpecialType.System_IntPtr or SpecialType.System_UIntPtr) } ? name : null;

    private static bool IsParameter(TypeSyntax written, string name)
    {
        for (var type = written.FirstAncestorOrSelf<TypeDeclarationSyntax>(); type is not null; type = type.Parent as TypeDeclarationSyntax)
        {
            foreach (var parameter in type.TypeParameterList?.Parameters ?? default)
            {
                if (parameter.Identifier.ValueText == name)
                    return true;
            }
        }

        return false;
    }
}
