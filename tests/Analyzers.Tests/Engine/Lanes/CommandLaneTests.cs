namespace LaneKeeper.Tests.Engine.Lanes;

/// <summary>Commands of view models and components of Blazor.</summary>
public class CommandLaneTests
{
    [Fact]
    public void Commands() => LaneSnippet.Check(
        """
        using System.Windows.Input;
        using CommunityToolkit.Mvvm.Input;

        class Model
        {
            readonly RelayCommand _toolkit = new(() => Mark());                        // lane: Io Ui (command)
            readonly RelayCommand<int> _generic = new(x => Mark());                    // lane: Io Ui
            readonly AsyncRelayCommand _async = new(async () => { Mark(); await Task.Yield(); });    // lane: Io Ui
            readonly Mine.MyCommand _mine = new(x => Mark());                          // lane: Io Ui (command)
            readonly NoCommand _none = new(() => Mark());                              // lane: Unknown
            readonly ICommand _named;
            readonly object _prism = new Prism.Commands.DelegateCommand(() => Mark()); // lane: Io Ui
            readonly object _reactive = ReactiveUI.ReactiveCommand.Create(() => Mark());    // lane: Io Ui

            public Model() => _named = new RelayCommand(Save);

            void Save() => Mark();                                                     // lane: Io Ui (command ('Model.Save'))
            [RelayCommand] void Load() => Mark();                                      // lane: Io Ui (command 'Model.Load')
            void NoCommandOfAnybody() => Mark();                                       // lane: Unknown
        }

        class Delete : ICommand
        {
            public event EventHandler? CanExecuteChanged { add { } remove { } }
            public bool CanExecute(object? parameter) => Mark() > 0;                   // lane: Io Ui
            public void Execute(object? parameter) => Mark();                          // lane: Io Ui (command 'Delete.Execute')
            public void Execute() => Mark();                                           // lane: Unknown
        }

        class NoCommand(Action action) { public void Execute(object? parameter) => action(); }
        """, new()
        {
            HasFrameworks = true,
            Stubs =
            [
                """
                namespace Mine
                {
                    public class MyCommand(System.Action<object?> execute) : System.Windows.Input.ICommand
                    {
                        public event System.EventHandler? CanExecuteChanged { add { } remove { } }
                        public bool CanExecute(object? parameter) => true;
                        public void Execute(object? parameter) => execute(parameter);
                    }
                }
                namespace Prism.Commands { public class DelegateCommand { public DelegateCommand(System.Action execute) { } } }
                namespace ReactiveUI { public static class ReactiveCommand { public static object Create(System.Func<int> execute) => execute; } }
                """,
            ],
        });

    [Fact]
    public void Blazor_components() => LaneSnippet.Check(
        """
        using Microsoft.AspNetCore.Components;
        using Microsoft.AspNetCore.Components.Web;
        using Microsoft.JSInterop;

        class Counter : ComponentBase
        {
            protected override void OnInitialized() => Mark();                             // lane: Io Ui (Blazor lifecycle method 'Counter.OnInitialized')
            protected override void OnParametersSet() => Mark();                           // lane: Io Ui
            protected override void OnAfterRender(bool firstRender) => Mark();             // lane: Io Ui
            protected override async Task OnInitializedAsync() { Mark(); await Task.Yield(); }    // lane: Io Ui
            void Helper() => Mark();                                                       // lane: Unknown

            void Build()
            {
                _ = EventCallback.Factory.Create<MouseEventArgs>(this, Clicked);
                _ = EventCallback.Factory.Create(this, () => Mark());                      // lane: Io Ui (Blazor event handler)
                InvokeAsync(() => Mark());                                                 // lane: Io Ui (delegate of 'InvokeAsync')
            }

            void Clicked() => Mark();                                                      // lane: Io Ui (Blazor event handler ('Counter.Clicked'))
            [JSInvokable] public void FromScript() => Mark();                              // lane: Io Ui (method 'Counter.FromScript' that JavaScript calls)
        }

        class Plain : IHandleEvent, IHandleAfterRender
        {
            public Task HandleEventAsync(EventCallbackWorkItem item, object? arg) { Mark(); return Task.CompletedTask; }    // lane: Io Ui (Blazor event handler 'Plain.HandleEventAsync')
            public Task OnAfterRenderAsync() { Mark(); return Task.CompletedTask; }        // lane: Io Ui
        }

        class Component { protected void OnInitialized() => Mark(); }                      // lane: Unknown
        """);
}
