using LaneKeeper.Engine.Flow;
using LaneKeeper.Engine.Loops.Dependence;
using LaneKeeper.Engine.Types;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Loops.Races;

/// <summary>Objects of which the documentation says that only one thread may change them at a time.</summary>
internal static class UnsafeObjects
{
    /// <summary>How a change of an object by several threads goes wrong; null if it does not, or if that is not known.</summary>
    /// <param name="type">The object's type, as the code at hand knows it.</param>
    /// <param name="holder">The expression that names it.</param>
    /// <param name="change">The call or assignment that changes it.</param>
    public static SharedWriteKind? KindOf(ITypeSymbol type, IOperation holder, IOperation change)
    {
        // What is hidden behind an interface, or could be made safe by its own method, has to be seen to be made.
        if (NeedsOrigin(type))
        {
            if (MadeBy(holder) is not { } made || NeedsMaking(made))
                return null;

            type = made;
        }

        if (!IsOfFramework(type))
            return null;

        switch (type.Name)
        {
            case "BitArray":
                return SharedWriteKind.Bits;
            case "Random":
                return SharedWriteKind.Random;
            case "List" or "Collection" or "ArrayList" when ReplacesElement(change):
                return null;
            case "List" or "Dictionary" or "HashSet" or "SortedDictionary" or "SortedList" or "SortedSet" or "Queue" or "Stack" or "PriorityQueue"
                or "LinkedList" or "StringBuilder" or "ArrayList" or "Hashtable" or "Collection" or "ObservableCollection" or "StringWriter":
                return IsChange(change) ? SharedWriteKind.Collection : null;
            default:
                return null;
        }
    }

    /// <summary>Whether a thread or transaction must have an object for itself: contexts and connections of databases.</summary>
    public static bool IsBound(ITypeSymbol? type)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            if (current is { Name: "DbContext" or "DbConnection" or "DbCommand" or "DbDataReader" or "DbSet" })
                return true;
        }

        return false;
    }

    private static bool NeedsOrigin(ITypeSymbol type) => type.TypeKind == TypeKind.Interface || NeedsMaking(type) || type.Name is "Random" or "Hashtable" or "ArrayList";

    private static bool NeedsMaking(ITypeSymbol type) => type.TypeKind is TypeKind.Interface or TypeKind.TypeParameter || type.IsAbstract;

    private static bool IsOfFramework(ITypeSymbol type) => RootNamespace.Of(type) == "System";

    /// <summary><c>list[i] = x</c> leaves the list as long as it was: two iterations with two numbers do not meet.</summary>
    private static bool ReplacesElement(IOperation change) =>
        change is IAssignmentOperation { Target: IPropertyReferenceOperation { Property.IsIndexer: true } }
            or IPropertyReferenceOperation { Property.IsIndexer: true } or IIncrementOrDecrementOperation;

    /// <summary>Reading a property of a builder or writer is counted as a change where the order of effects matters; here it is none.</summary>
    private static bool IsChange(IOperation change) =>
        change is not IPropertyReferenceOperation property || property.Parent is IAssignmentOperation { Target: var target } && target == property
        || property.Parent is IIncrementOrDecrementOperation;

    /// <summary>The type with which the object was made, where the variable is made with it and never gets another one.</summary>
    private static ITypeSymbol? MadeBy(IOperation holder) => holder.Unwrap() switch
    {
        ILocalReferenceOperation local => Frame.OnlyValueOf(local)?.Unwrap() is IObjectCreationOperation { Type: { } made } ? made : null,
        IFieldReferenceOperation { Field: { IsReadOnly: true } field } => MadeByInitializer(field, holder),
        _ => null,
    };

    private static ITypeSymbol? MadeByInitializer(IFieldSymbol field, IOperation holder)
    {
        foreach (var declaration in field.DeclaringSyntaxReferences)
        {
            if (declaration.GetSyntax() is VariableDeclaratorSyntax { Initializer.Value: { } value })
            {
                return value switch
                {
                    ImplicitObjectCreationExpressionSyntax => field.Type,
                    ObjectCreationExpressionSyntax creation when creation.SyntaxTree == holder.Syntax.SyntaxTree => holder.SemanticModel?.GetTypeInfo(creation).Type,
                    _ => null,
                };
            }
        }

        return null;
    }
}
