using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using LaneKeeper.Engine.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Waits;

/// <summary>What fields and properties are created with, where nobody outside of their type can put in anything else, and what methods return.</summary>
internal sealed class MemberMediums(Compilation compilation)
{
    // What is called or written at more places is not looked through.
    private const int MaxUses = 16;

    // Methods that hand out what each other hand out; a question ends on the thread on which it began.
    [ThreadStatic]
    private static HashSet<ISymbol>? _asked;

    private readonly ConcurrentDictionary<ISymbol, Medium> _known = new(SymbolEqualityComparer.Default);

    public Medium Of(ISymbol member, Func<IOperation, Medium> ofValue)
    {
        member = member.OriginalDefinition;
        if (_known.TryGetValue(member, out var known))
            return known;

        _asked ??= new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        if (!_asked.Add(member))
            return Medium.Unknown;

        try
        {
            return _known.GetOrAdd(member, member switch
            {
                IMethodSymbol method => FindReturned(method, ofValue),
                IParameterSymbol parameter => FindPassed(parameter, ofValue),
                _ => Find(member, ofValue),
            });
        }
        finally
        {
            _asked.Remove(member);
        }
    }

    private Medium Find(ISymbol member, Func<IOperation, Medium> ofValue)
    {
        var uses = 0;
        Medium? medium = null;
        foreach (var declaration in member.DeclaringSyntaxReferences)
        {
            var initializer = declaration.GetSyntax() switch
            {
                VariableDeclaratorSyntax field => field.Initializer?.Value,
                PropertyDeclarationSyntax { ExpressionBody: { } body } => body.Expression,
                PropertyDeclarationSyntax property => property.Initializer?.Value,
                _ => null,
            };

            if (initializer is not null && ValueOf(initializer) is { } value)
                medium = ofValue(value);
        }

        foreach (var declaration in member.ContainingType.DeclaringSyntaxReferences)
        {
            if (!compilation.ContainsSyntaxTree(declaration.SyntaxTree))
                return Medium.Unknown;

            foreach (var node in declaration.GetSyntax().DescendantNodes())
            {
                switch (node)
                {
                    case AssignmentExpressionSyntax assignment when LastName.TextOf(assignment.Left) == member.Name
                        && ValueOf(assignment) is ISimpleAssignmentOperation { Target: IMemberReferenceOperation target } write
                        && SymbolEqualityComparer.Default.Equals(target.Member.OriginalDefinition, member)
                        && write.Value.Unwrap().ConstantValue is not { HasValue: true, Value: null }:
                        if (++uses > MaxUses)
                            return Medium.Unknown;

                        var written = ofValue(write.Value);
                        medium = medium is { } before ? Mediums.Worse(before, written) : written;
                        break;

                    case ArgumentSyntax { RefKindKeyword.RawKind: not 0, Expression: var reference } when LastName.TextOf(reference) == member.Name:
                        return Medium.Unknown;
                }
            }
        }

        return medium ?? Medium.Unknown;
    }

    private Medium FindReturned(IMethodSymbol method, Func<IOperation, Medium> ofValue)
    {
        if (Model.BodyOf(compilation, method) is not { } body)
            return Medium.Unknown;

        Medium? medium = null;
        foreach (var part in body.SelfAndDescendants(part => part is IAnonymousFunctionOperation || (part is ILocalFunctionOperation && part != body)))
        {
            if (part is IReturnOperation { ReturnedValue: { } value } && value.Unwrap().ConstantValue is not { HasValue: true, Value: null })
            {
                var returned = ofValue(value);
                medium = medium is { } before ? Mediums.Worse(before, returned) : returned;
            }
        }

        return medium ?? Medium.Unknown;
    }

    /// <summary>What all calls of a private method pass.</summary>
    private Medium FindPassed(IParameterSymbol parameter, Func<IOperation, Medium> ofValue)
    {
        var uses = 0;
        Medium? medium = null;
        foreach (var declaration in Outermost(parameter.ContainingType).DeclaringSyntaxReferences)
        {
            if (!compilation.ContainsSyntaxTree(declaration.SyntaxTree))
                return Medium.Unknown;

            foreach (var name in declaration.GetSyntax().DescendantNodes())
            {
                if (name is not SimpleNameSyntax { Identifier.ValueText: var text } || text != parameter.ContainingSymbol.Name)
                    continue;

                var callee = name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access : name;
                if (++uses > MaxUses || callee.Parent is not InvocationExpressionSyntax syntax || ValueOf(syntax) is not IInvocationOperation call || ArgumentOf(call, parameter) is not { } argument)
                    return Medium.Unknown;

                var passed = ofValue(argument);
                medium = medium is { } before ? Mediums.Worse(before, passed) : passed;
            }
        }

        return medium ?? Medium.Unknown;
    }

    private static IOperation? ArgumentOf(IInvocationOperation call, IParameterSymbol parameter) =>
        SymbolEqualityComparer.Default.Equals(call.TargetMethod.OriginalDefinition, parameter.ContainingSymbol) ? call.Arguments.For(parameter.Ordinal)?.Value : null;

    private static INamedTypeSymbol Outermost(INamedTypeSymbol type)
    {
        while (type.ContainingType is { } container)
            type = container;

        return type;
    }

    private IOperation? ValueOf(ExpressionSyntax expression) => Model.OperationOf(compilation, expression);
}
