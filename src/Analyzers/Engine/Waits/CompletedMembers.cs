using System.Collections.Concurrent;
using LaneKeeper.Engine.Flow;
using LaneKeeper.Engine.Types;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LaneKeeper.Engine.Waits;

/// <summary>Private fields that a type puts nothing into but completed tasks: the last answer, kept to be handed out again.</summary>
internal sealed class CompletedMembers(Compilation compilation, KnownTypes types)
{
    private readonly ConcurrentDictionary<ISymbol, bool> _known = new(SymbolEqualityComparer.Default);

    public bool Contains(ISymbol? member) =>
        member?.OriginalDefinition is IFieldSymbol { DeclaredAccessibility: Accessibility.Private } field && _known.GetOrAdd(field, _ => HoldsOnlyCompleted(field));

    private bool HoldsOnlyCompleted(IFieldSymbol field)
    {
        var isFilled = false;
        foreach (var declaration in field.ContainingType.DeclaringSyntaxReferences)
        {
            foreach (var node in declaration.GetSyntax().DescendantNodes())
            {
                var value = node switch
                {
                    VariableDeclaratorSyntax { Initializer.Value: var initial, Parent.Parent: FieldDeclarationSyntax } declarator when declarator.Identifier.ValueText == field.Name => initial,
                    AssignmentExpressionSyntax assignment when LastName.TextOf(assignment.Left) == field.Name => assignment.Right,
                    _ => null,
                };

                // By reference, in a tuple or in an initializer of its object: who knows what it is given.
                if (value is null ? node is ArgumentSyntax argument && LastName.TextOf(argument.Expression) == field.Name && IsTarget(argument) : !IsCompletedOrNothing(value))
                    return false;

                isFilled |= value is not null;
            }
        }

        return isFilled;
    }

    private bool IsCompletedOrNothing(ExpressionSyntax value) =>
        Model.OperationOf(compilation, value)?.Unwrap() is { } operation
        && (operation is { ConstantValue: { HasValue: true, Value: null } } || CompletedValue.Is(operation, types));

    private static bool IsTarget(ArgumentSyntax argument) =>
        argument.RefKindKeyword.RawKind != 0 || argument.Parent is TupleExpressionSyntax { Parent: AssignmentExpressionSyntax };
}
