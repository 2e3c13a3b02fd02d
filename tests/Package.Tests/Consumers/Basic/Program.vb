Imports System.Threading
Imports System.Threading.Tasks

Module Program
    Async Function WaitAsync() As Task
        Await Task.Yield()
        Thread.Sleep(100)
    End Function

    Sub Main()
        WaitAsync().Wait()
    End Sub
End Module
